import Diagnostics
import Testing

@testable import Config

/// What paths are relative to: spec skaffold-config 1.17, and its traps 1, 2 and 12.
@Suite("Path bases")
struct PathBaseTests {
    private static let paths = """
        build:
          hooks: {before: [{command: [x], dir: hb}], after: [{command: [x], dir: ha}]}
          artifacts:
          - {image: b, context: c, buildpacks: {builder: x, volumes: [{host: h, target: t}]}}
          - {image: k, kaniko: {contextSubPath: s, dockerfile: d}}
          - image: i
            docker: {dockerfile: d}
            hooks: {before: [{command: [x], dir: bd}], after: [{command: [x], dir: be}]}
            sync: {hooks: {before: [{host: {command: [x], dir: sd}}], after: [{host: {command: [x], dir: se}}]}}
          cluster: {pullSecretPath: np, dockerConfig: {path: nc}}
        test: [{image: i, context: tc, structureTests: [st/*], custom: [{command: x, dependencies: {paths: [tp]}}]}]
        manifests:
          rawYaml: [r/*.yaml, /abs, 'https://h/x.yaml']
          kustomize: {paths: [ku]}
          kpt: [kp]
          helm: {releases: [{name: n, chartPath: mc, valuesFiles: [mv], setFiles: {k: ms}}]}
          hooks: {before: [{host: {command: [x], dir: md}}], after: [{host: {command: [x], dir: ma}}]}
          output: mo
        deploy:
          helm:
            releases: [{name: n, chartPath: dc, valuesFiles: [dv], setFiles: {k: ds}}]
            hooks: {after: [{host: {command: [x], dir: dh}}]}
          kubectl: {hooks: {before: [{host: {command: [x], dir: dd}}], after: [{host: {command: [x], dir: de}}]}}
          cloudrun: {region: r, hooks: {before: [{command: [x], dir: cb}], after: [{command: [x], dir: ca}]}}
          kpt: {dir: nk}
        verify: [{name: v, container: {name: v, image: v}, executionMode: {kubernetesCluster: {jobManifestPath: nj}}}]

        """

    /// All path fields, and some that are none.
    private static func values(of config: SkaffoldConfig) -> [String] {
        let build = config.build.artifacts
        let release = config.manifests.helm?.releases.first
        let deployed = config.deploy.helm?.releases.first
        return [
            build[0].context, build[0].buildpacks?.volumes.first?.host, build[1].kaniko?.contextSubPath,
            build[2].hooks.before.first?.dir, build[2].sync?.hooks.before.first?.host?.dir, config.test[0].context,
            config.test[0].structureTests.first, config.manifests.rawYaml.first,
            config.manifests.kustomize?.paths.first,
            config.manifests.kpt.first, release?.chartPath, release?.valuesFiles.first, release?.setFiles["k"],
            config.manifests.hooks.before.first?.host?.dir, config.manifests.hooks.after.first?.host?.dir,
            deployed?.chartPath, deployed?.valuesFiles.first, deployed?.setFiles["k"],
            config.deploy.kubectl?.hooks.before.first?.host?.dir, config.build.hooks.before.first?.dir,
            config.build.hooks.after.first?.dir, build[2].hooks.after.first?.dir,
            build[2].sync?.hooks.after.first?.host?.dir, config.deploy.helm?.hooks.after.first?.host?.dir,
            config.deploy.kubectl?.hooks.after.first?.host?.dir, config.deploy.cloudrun?.hooks.before.first?.dir,
            config.deploy.cloudrun?.hooks.after.first?.dir,
        ].map { $0 ?? "nil" }
    }

    private static func others(of config: SkaffoldConfig) -> [String] {
        [
            config.build.artifacts[2].docker?.dockerfile, config.build.artifacts[1].kaniko?.dockerfile,
            config.test[0].custom.first?.dependencies?.paths.first, config.manifests.output,
            config.manifests.rawYaml[1], config.build.cluster?.pullSecretPath, config.build.cluster?.dockerConfig?.path,
            config.deploy.kpt?.dir, config.verify.first?.executionMode.kubernetesCluster?.jobManifestPath,
        ].map { $0 ?? "nil" }
    }

    private static let names = [
        "c", "h", "s", "bd", "sd", "tc", "st/*", "r/*.yaml", "ku", "kp", "mc", "mv", "ms", "md", "ma", "dc", "dv", "ds",
        "dd",
        "hb", "ha", "be", "se", "dh", "de", "cb", "ca",
    ]

    @Test("of the file that was given are as they are written, wherever it is")
    func root() throws {
        let folder = try ConfigFolder(["x/skaffold.yaml": header + Self.paths])
        let config = try folder.load("x/skaffold.yaml").configs[0].config
        #expect(Self.values(of: config) == Self.names)
    }

    @Test("of the file that was given are the current directory, where they are made absolute")
    func absolute() throws {
        let folder = try ConfigFolder(["x/skaffold.yaml": header + Self.paths])
        let config = try folder.load("x/skaffold.yaml") { $0.makePathsAbsolute = true }.configs[0].config
        #expect(Self.values(of: config) == Self.names.map { folder.path + "/" + $0 })
        #expect(Self.others(of: config) == ["d", "d", "tp", "mo", "/abs", "np", "nc", "nk", "nj"])
        // As Skaffold's `diagnose` shows it.
        #expect(config.manifests.rawYaml[2] == folder.path + "/https:/h/x.yaml")
    }

    @Test("of a required file are its directory")
    func dependency() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": header + "requires: [{path: x}]\n", "x/skaffold.yaml": header + Self.paths,
        ])
        let config = try folder.load().configs[0].config
        #expect(Self.values(of: config) == Self.names.map { folder.path + "/x/" + $0 })
        #expect(Self.others(of: config) == ["d", "d", "tp", "mo", "/abs", "np", "nc", "nk", "nj"])
        #expect(config.manifests.rawYaml[2] == "https://h/x.yaml")
        let kept = try folder.load { $0.makePathsAbsolute = false }.configs[0].config
        #expect(Self.values(of: kept) == Self.names)
    }

    @Test("of a required config of the same file are as they are written")
    func sameFile() throws {
        let folder = try ConfigFolder([
            "x/skaffold.yaml": header + "requires: [{configs: [b]}]\n---\n" + header + "metadata: {name: b}\n"
                + Self.paths
        ])
        let loaded = try folder.load("x/skaffold.yaml")
        #expect(Self.values(of: loaded.configs[0].config) == Self.names)
        #expect(loaded.configs.map(\.isDependency) == [false, false])
    }

    @Test("of profiles that stay in the config are those of the config")
    func profiles() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": header + "requires: [{path: x}]\n",
            "x/skaffold.yaml": header + "profiles: [{name: p, manifests: {rawYaml: [r]}}]\n",
        ])
        let loaded = try folder.load { $0.command = "verify" }
        #expect(loaded.configs[0].config.profiles[0].pipeline.manifests.rawYaml == [folder.path + "/x/r"])
    }

    struct Place: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String]
        var takes: String
        var isWarned = false
    }

    @Test(
        "of requires differ where all paths are made absolute, which is told",
        arguments: [
            Place(testDescription: "in both", files: ["b", "x/b"], takes: "b", isWarned: true),
            Place(testDescription: "in the current directory", files: ["b"], takes: "b"),
            Place(testDescription: "beside the file", files: ["x/b"], takes: "x/b"),
        ])
    func requires(_ row: Place) throws {
        var files = ["x/skaffold.yaml": header + "requires:\n  - path: b\n"]
        for file in row.files { files[file + "/skaffold.yaml"] = header }
        let folder = try ConfigFolder(files)
        let loaded = try folder.load("x/skaffold.yaml") { $0.makePathsAbsolute = true }
        #expect(loaded.configs[0].file == folder.path + "/" + row.takes + "/skaffold.yaml")
        #expect(loaded.warnings.map { $0.location?.line } == (row.isWarned ? [4] : []))
        if row.takes == "x/b" || row.isWarned {
            #expect(try folder.load("x/skaffold.yaml").configs[0].file == folder.path + "/x/b/skaffold.yaml")
        }
    }

    @Test("Only a config that is alone gets a default renderer and deployer")
    func alone() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": header + "metadata: {name: a}\nrequires: [{path: b}]\n",
            "b/skaffold.yaml": header + "metadata: {name: b}\n",
        ])
        let both = try folder.load().prepared(for: "build", workingDirectory: folder.path)
        #expect(both.configs.map(\.config.manifests.rawYaml) == [[], []])
        #expect(both.configs.allSatisfy { $0.config.deploy.kubectl == nil })
        let one = try folder.load { $0.modules = ["b"] }.prepared(for: "build", workingDirectory: folder.path)
        #expect(one.configs.map(\.config.manifests.rawYaml) == [["k8s/*.yaml"]])
        #expect(one.configs[0].config.deploy.kubectl != nil)
    }
}
