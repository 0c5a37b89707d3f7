import Config
import Diagnostics
import Testing

@testable import ConfigReference

@Suite("Looking a field up")
struct FieldLookupTests {
    @Test(
        "finds it by",
        arguments: [
            ("", ""), (".", ""), ("build", "build"), ("build.artifacts.docker", "build.artifacts.docker"),
            ("build.artifacts[0].docker", "build.artifacts.docker"),
            ("build.artifacts[].docker", "build.artifacts.docker"),
            ("build.artifacts.0.docker", "build.artifacts.docker"),
            ("/build/artifacts/0/docker", "build.artifacts.docker"),
            ("/build/artifacts/image=web/docker", "build.artifacts.docker"), ("/build/artifacts/-", "build.artifacts"),
            ("Build.Artifacts.DOCKER", "build.artifacts.docker"), (".build.artifacts", "build.artifacts"),
            ("build.artifacts.docker.buildArgs.FOO", "build.artifacts.docker.buildArgs"),
            ("deploy.helm.releases.overrides.a.b", "deploy.helm.releases.overrides"),
            ("docker.buildArgs", "build.artifacts.docker.buildArgs"), ("artifacts.docker", "build.artifacts.docker"),
            ("build.docker.network", "build.artifacts.docker.network"), ("rawYaml", "manifests.rawYaml"),
            ("kustomize", "manifests.kustomize"), ("tagPolicy", "build.tagPolicy"),
            ("profiles.build.artifacts", "profiles.build.artifacts"),
            (
                "build.tagPolicy.customTemplate.components.gitCommit",
                "build.tagPolicy.customTemplate.components.gitCommit"
            ),
        ])
    func single(_ row: (text: String, path: String)) throws {
        switch try FieldLookup().answer(to: row.text) {
        case .top: #expect(row.path.isEmpty)
        case .field(let entry): #expect(entry.path == row.path)
        case .fields(let entries, _): Issue.record("\(entries.map(\.path))")
        }
    }

    @Test(
        "shows all that a word can mean",
        arguments: [
            ("dockerfile", 3, "named 'dockerfile'"), ("artifacts.buildArgs", 3, "that 'artifacts.buildArgs' can mean"),
            ("proxy", 2, "with 'proxy' in their name"), ("kptfile", 1, "whose meaning speaks of 'kptfile'"),
        ])
    func several(_ row: (text: String, least: Int, reason: String)) throws {
        guard case .fields(let entries, let reason) = try FieldLookup().answer(to: row.text) else {
            Issue.record("not a list")
            return
        }
        #expect(entries.count >= row.least)
        #expect(reason == row.reason)
    }

    struct Bad: CustomTestStringConvertible {
        var text: String
        var version = "v4beta14"
        var message: String
        var hints: [String]
        var testDescription: String { text }
    }

    @Test(
        "says what comes near when there is nothing",
        arguments: [
            Bad(
                text: "build.artifacts.dokcer", message: "'build.artifacts' has no field 'dokcer'",
                hints: ["did you mean 'docker'?"]),
            Bad(text: "biuld", message: "there is no field 'biuld'", hints: ["did you mean 'build'?"]),
            Bad(
                text: "xyzzy", message: "there is no field 'xyzzy'", hints: ["'sk explain' lists the fields at the top"]
            ),
            Bad(
                text: "deploy.kpt.xyzzy", message: "'deploy.kpt' has no field 'xyzzy'",
                hints: ["'sk explain deploy.kpt' lists its fields"]),
            Bad(
                text: "test.network", message: "'test' has no field 'network'",
                hints: ["'network' is a field of other mappings: 'build.artifacts.docker.network'"]),
            Bad(
                text: "deploy.kustomize",
                message: "'deploy.kustomize' is gone: skaffold/v2beta29 was the last version with it",
                hints: [
                    "use 'manifests.kustomize', and 'deploy.kubectl' for flags and hooks",
                    "'sk explain deploy.kustomize --api-version v2beta29' explains it",
                ]),
            Bad(
                text: "imageName",
                message: "'build.artifacts.imageName' is gone: skaffold/v1alpha3 was the last version with it",
                hints: [
                    "it is 'image' now", "'sk explain build.artifacts.imageName --api-version v1alpha3' explains it",
                ]),
            Bad(
                text: "verify", version: "v2beta29", message: "'verify' is not there before skaffold/v3",
                hints: ["'sk explain verify --api-version v3' explains it"]),
        ])
    func bad(_ row: Bad) throws {
        let lookup = FieldLookup(version: try APIVersion(named: row.version))
        let error = #expect(throws: ReferenceError.self) { try lookup.answer(to: row.text) }
        #expect(error?.diagnostics.map(\.message) == [row.message])
        #expect(error?.diagnostics.first?.hints == row.hints)
    }

    @Test("takes versions with or without 'skaffold/', and only those that there are")
    func versions() throws {
        #expect(try APIVersion(named: "v3") == APIVersion(named: "skaffold/v3"))
        for text in ["", "v", "v9", "skaffold/v4beta15", "latest", "v2"] {
            #expect(throws: ReferenceError.self) { try APIVersion(named: text) }
        }
    }

    @Test(
        "completes paths",
        arguments: [
            (
                "po",
                [
                    "portForward", "portForward.resourceType", "portForward.resourceName", "portForward.namespace",
                    "portForward.port", "portForward.address", "portForward.localPort",
                ]
            ),
            (
                "build.l",
                [
                    "build.local", "build.local.push", "build.local.tryImportMissing", "build.local.useDockerCLI",
                    "build.local.useBuildkit", "build.local.concurrency",
                ]
            ),
            ("metadata.", ["metadata.name", "metadata.labels", "metadata.annotations"]), ("nothing", []),
            ("nothing.here", []), ("build.local.push.", []),
        ] as [(String, [String])])
    func completion(_ row: (text: String, paths: [String])) {
        #expect(FieldCompletion.paths(startingWith: row.text) == row.paths)
    }
}
