import Diagnostics
import Testing

@testable import Config

@Suite("Files, modules and requires")
struct ConfigResolverTests {
    private func config(_ name: String, _ rest: String = "") -> String {
        header + "metadata: {name: \(name)}\n" + rest
    }

    @Test("puts dependencies first, each config once, and survives circles")
    func order() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": config("a", "requires: [{path: b}, {path: c}]\n"),
            "b/skaffold.yaml": config("b", "requires: [{path: ../c}]\n"),
            "c/skaffold.yml": config("c", "requires: [{path: ..}]\nbuild: {artifacts: [{image: i, context: src}]}\n"),
        ])
        let loaded = try folder.load()
        #expect(loaded.configs.map(\.name) == ["c", "b", "a"])
        #expect(loaded.configs.map(\.displayFile) == ["c/skaffold.yml", "b/skaffold.yaml", "skaffold.yaml"])
        #expect(loaded.configs[0].config.build.artifacts[0].context == folder.path + "/c/src")
        #expect(loaded.configs[0].config.build.artifacts[0].docker?.dockerfile == "Dockerfile")
    }

    @Test(
        "selects modules with what they need",
        arguments: [([], ["a", "b", "c"]), (["a"], ["a"]), (["b"], ["a", "b"]), (["c", "nothing"], ["c"])])
    func modules(_ row: (modules: [String], names: [String])) throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": [config("a"), config("b", "requires: [{configs: [a]}]\n"), config("c")].joined(
                separator: "---\n")
        ])
        #expect(try folder.load { $0.modules = row.modules }.configs.map(\.name) == row.names)
    }

    @Test("switches profiles of dependencies on, by activeProfiles and by name")
    func profiles() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": config(
                "a",
                "requires: [{path: b, activeProfiles: [{name: x}, {name: y, activatedBy: [p]}]}]\nprofiles: [{name: p}]\n"
            ),
            "b/skaffold.yaml": config("b", "profiles: [{name: x}, {name: y}, {name: z}]\n"),
        ])
        #expect(try folder.load().configs[0].activeProfiles == ["x"])
        #expect(try folder.load { $0.profiles = ["p", "z"] }.configs[0].activeProfiles == ["x", "y", "z"])
        let kept = try folder.load {
            $0.profiles = ["p"]
            $0.propagateProfiles = false
        }
        #expect(kept.configs[0].activeProfiles == ["x", "y"])
        #expect(kept.explanations.first { $0.profile == "x" }?.reason == .requiredBy(file: "skaffold.yaml"))
    }

    struct Bad: CustomTestStringConvertible {
        var files: [String: String]
        var code: ConfigError.Code
        var message: String
        var testDescription: String { message }
    }

    @Test(
        "refuses",
        arguments: [
            Bad(
                files: ["skaffold.yaml": header + "metadata: {name: a}\n---\n" + header + "metadata: {name: a}\n"],
                code: .duplicateNamesSameFile, message: "two configs in skaffold.yaml are named 'a'"),
            Bad(
                files: [
                    "skaffold.yaml": header + "metadata: {name: a}\nrequires: [{path: b}]\n",
                    "b/skaffold.yaml": header + "metadata: {name: a}\n",
                ], code: .duplicateNamesAcrossFiles, message: "configs in two files are named 'a'"),
            Bad(
                files: ["skaffold.yaml": header + "requires: [{path: b}]\n"], code: .dependencyNotFound,
                message: "there is no 'b', which skaffold.yaml requires"),
            Bad(
                files: [
                    "skaffold.yaml": header + "requires: [{path: b, activeProfiles: [{name: x}]}, {path: b}]\n",
                    "b/skaffold.yaml": header + "metadata: {name: b}\nprofiles: [{name: x}]\n",
                ], code: .multiImportProfileConflict,
                message: "module 'b' is required twice with different profiles: first 'x', then none"),
            Bad(
                files: ["scaffold.yaml": header], code: .fileNotFound,
                message: "there is no config file 'skaffold.yaml'"),
        ])
    func bad(_ row: Bad) throws {
        let folder = try ConfigFolder(row.files)
        do {
            _ = try folder.load()
            Issue.record("nothing was refused")
        } catch let error as ConfigError {
            #expect(error.code == row.code)
            #expect(error.description == row.message)
            #expect(error.diagnostics.allSatisfy { $0.location != nil || row.code == .fileNotFound })
            #expect(error.diagnostics.allSatisfy { !$0.hints.isEmpty })
        }
    }

    @Test("suggests a file of nearly that name, and a module")
    func suggestions() throws {
        let folder = try ConfigFolder(["scaffold.yaml": config("shop")])
        do {
            _ = try folder.load()
        } catch let error as ConfigError {
            #expect(error.diagnostics[0].hints == ["did you mean 'scaffold.yaml'?"])
        }
        do {
            _ = try folder.load("scaffold.yaml") { $0.modules = ["shpo"] }
        } catch let error as ConfigError {
            #expect(error.code == .badFilter)
            #expect(error.diagnostics[0].hints == ["did you mean 'shop'?"])
        }
    }

    @Test("makes the root file's paths absolute only where it is asked to")
    func paths() throws {
        let text = header + "build: {artifacts: [{image: i}]}\nmanifests: {rawYaml: [k/*.yaml, /abs.yaml]}\n"
        let folder = try ConfigFolder(["skaffold.yaml": text])
        #expect(try folder.load().configs[0].config.build.artifacts[0].context == ".")
        let absolute = try folder.load { $0.makePathsAbsolute = true }.configs[0].config
        #expect(absolute.build.artifacts[0].context == folder.path)
        #expect(absolute.manifests.rawYaml == [folder.path + "/k/*.yaml", "/abs.yaml"])
    }
}
