import Diagnostics
import Testing
import YAML

@testable import Config

/// Spec skaffold-config 10: what a simple implementation gets wrong, by number. Those that only a whole command shows
/// are in `CommandTrapTests`.
@Suite("Traps of the configuration")
struct ConfigTrapTests {
    private func named(_ name: String, _ rest: String = "") -> String { header + "metadata: {name: \(name)}\n" + rest }

    @Test("1: paths of the root file mean the current directory, those of an imported file its own")
    func paths() throws {
        let text = "build: {artifacts: [{image: IMAGE, context: src}]}\nmanifests: {rawYaml: [k.yaml]}\n"
        let folder = try ConfigFolder([
            "sub/skaffold.yaml": header + "requires: [{path: ../other}]\n" + text.replacing("IMAGE", with: "a"),
            "other/skaffold.yaml": header + text.replacing("IMAGE", with: "b"),
        ])
        let configs = try folder.load("sub/skaffold.yaml").configs.map(\.config)
        #expect(configs.map { $0.build.artifacts[0].context } == [folder.path + "/other/src", "src"])
        #expect(configs.map { $0.manifests.rawYaml[0] } == [folder.path + "/other/k.yaml", "k.yaml"])
    }

    @Test(
        "2: where all paths are made absolute, 'requires' is looked for in the current directory first, and that is told"
    )
    func requiredPaths() throws {
        let folder = try ConfigFolder([
            "sub/skaffold.yaml": header + "requires: [{path: b}]\n", "sub/b/skaffold.yaml": named("beside"),
            "b/skaffold.yaml": named("here"),
        ])
        #expect(try folder.load("sub/skaffold.yaml").configs[0].name == "beside")
        let diagnosed = try folder.load("sub/skaffold.yaml") { $0.makePathsAbsolute = true }
        #expect(diagnosed.configs[0].name == "here")
        #expect(diagnosed.warnings.count == 1)
    }

    @Test("3: patches do not see defaults, and 'add' makes no mappings on its way")
    func defaults() throws {
        func found(_ patch: String) throws -> [String] {
            try findings(
                header + "build: {artifacts: [{image: a}]}\nprofiles: [{name: p, patches: [\(patch)]}]\n",
                profiles: ["p"]
            ).map { $0.code ?? "" }
        }
        let failure = ["CONFIG_APPLY_PROFILES_ERR"]
        #expect(try found("{path: /build/artifacts/0/docker/dockerfile, value: D}") == failure)
        #expect(try found("{path: /build/artifacts/0/context, value: c}") == failure)
        #expect(try found("{path: /deploy/kubectl/defaultNamespace, value: n}") == failure)
        #expect(try found("{op: add, path: /build/artifacts/0/docker/dockerfile, value: D}") == failure)
        #expect(try found("{op: add, path: /build/artifacts/0/docker, value: {dockerfile: D}}") == [])
    }

    @Test("4: a failing patch says why, unknown keys warn, 'test' of a mapping fails, 'copy' into a list overwrites")
    func patches() throws {
        let base = "manifests: {rawYaml: [a, b]}\ndeploy: {kubectl: {}}\nprofiles: [{name: p, patches: [PATCH]}]\n"
        func text(_ patch: String) -> String { header + base.replacing("PATCH", with: patch) }
        for (patch, reason) in [
            ("{op: put, path: /kind}", "there is no op 'put'"),
            ("{op: remove, path: /deploy/helm}", "has no 'helm'"),
            ("{op: test, path: /kind, value: X}", "the value is 'Config', not 'X'"),
            ("{op: test, path: /deploy, value: {kubectl: {}}}", "never equals anything"),
        ] {
            #expect(try findings(text(patch), profiles: ["p"]).first?.message.contains(reason) == true, "\(patch)")
        }
        let unknown = try warnings(text("{op: add, path: /deploy/helm, value: {relases: []}}"), profiles: ["p"])
        #expect(unknown.map(\.code) == ["CONFIG_FIELD_IGNORED"])
        let copied = text("{op: copy, from: /manifests/rawYaml/0, path: /manifests/rawYaml/1}")
        #expect(try loadOne(copied, profiles: ["p"]).config.manifests.rawYaml == ["a", "a"])
        #expect(try warnings(copied, profiles: ["p"]).map(\.code) == ["CONFIG_PATCH_OVERWRITES"])
    }

    @Test("5: a patch without 'op' replaces, and 'key=value' finds an item")
    func operations() throws {
        let text =
            header + """
                build: {artifacts: [{image: a, context: x}, {image: b, context: x}]}
                profiles: [{name: p, patches: [{path: /build/artifacts/image=b/context, value: y}]}]
                """
        #expect(try loadOne(text, profiles: ["p"]).config.build.artifacts.map(\.context) == ["x", "y"])
    }

    @Test("6: a profile's lists replace, zero values do not, and optional mappings replace as a whole")
    func overlay() throws {
        let text =
            header + """
                build: {platforms: [a, b], insecureRegistries: [r]}
                deploy: {kubeContext: k, tolerateFailuresUntilDeadline: true, statusCheck: true, kubectl: {defaultNamespace: n}}
                profiles:
                - name: p
                  build: {platforms: [c], insecureRegistries: []}
                  deploy: {kubeContext: '', tolerateFailuresUntilDeadline: false, statusCheck: false, kubectl: {}}
                """
        let config = try loadOne(text, profiles: ["p"]).config
        #expect(config.build.platforms == ["c"])
        #expect(config.build.insecureRegistries == ["r"])
        #expect(config.deploy.kubeContext == "k")
        #expect(config.deploy.tolerateFailuresUntilDeadline)
        #expect(config.deploy.statusCheck == false)
        #expect(config.deploy.kubectl == KubectlDeploy())
    }

    @Test("7: build environment and tag policy are replaced as groups, deployers stay beside each other")
    func groups() throws {
        let text =
            header + """
                build: {local: {useBuildkit: true}, tagPolicy: {sha256: {}}}
                deploy: {kubectl: {}}
                profiles:
                - name: p
                  build: {googleCloudBuild: {}, tagPolicy: {gitCommit: {}}}
                  deploy: {helm: {}}
                """
        let config = try loadOne(text, profiles: ["p"]).config
        #expect(config.build.local == nil && config.build.googleCloudBuild != nil)
        #expect(config.build.tagPolicy.sha256 == nil && config.build.tagPolicy.gitCommit != nil)
        #expect(config.deploy.kubectl != nil && config.deploy.helm != nil)
    }

    @Test(
        "8: a key without a value is absent, an empty mapping is there",
        arguments: [
            ("build: {artifacts: [{image: a, ko: VALUE}]}", "build.artifacts.0.docker"),
            ("build: {artifacts: [{image: a, buildpacks: VALUE}]}", "build.artifacts.0.docker"),
            ("build: {googleCloudBuild: VALUE}", "build.local"),
        ])
    func presence(_ row: (text: String, otherwise: String)) throws {
        for (value, isAbsent) in [("", true), ("~", true), ("{}", false)] {
            var node: Node? = try loadOne(header + row.text.replacing("VALUE", with: value) + "\n").effectiveNode
            for key in row.otherwise.split(separator: ".").map(String.init) {
                node = Int(key).map { node?[$0] } ?? node?[key]
            }
            #expect((node != nil) == isAbsent, "\(value)")
        }
        #expect(try loadOne(header + "deploy: {kubectl: }\n").config.deploy.kubectl == nil)
        #expect(
            try loadOne(header + "build: {artifacts: [{image: a, sync: }]}\n").config.build.artifacts[0].sync == nil)
    }

    @Test("9: the declared version's fields are known and no others, but nothing is strict below kaniko and cluster")
    func strictness() throws {
        let old = "apiVersion: skaffold/v2beta29\nkind: Config\nmanifests: {rawYaml: [a]}\n"
        #expect(try findings(old).map(\.message) == ["unknown field 'manifests' for apiVersion skaffold/v2beta29"])
        for text in ["build: {cluster: {x: 1}}", "build: {cluster: {}, artifacts: [{image: a, kaniko: {x: 1}}]}"] {
            #expect(try findings(header + text + "\n") == [])
            #expect(try warnings(header + text + "\n").count == 1)
        }
    }

    @Test("10: plain scalars have their normal form where a text is meant, with a warning; quoted ones stay")
    func scalars() throws {
        let text =
            header
            + "build: {artifacts: [{image: a, docker: {buildArgs: {A: 1.10, B: 0644, C: 2024-01-02, D: '1.10'}}}]}\n"
        let arguments = try loadOne(text).config.build.artifacts[0].docker?.buildArgs
        #expect(arguments == ["A": "1.1", "B": "420", "C": "2024-01-02T00:00:00Z", "D": "1.10"])
        #expect(try warnings(text).count == 3)
    }

    @Test("11: places are those of the file, behind comments, anchors and other documents")
    func places() throws {
        let marked = MarkedYAML(
            "# a comment\n" + header + ".z: &z {dockerfile: D}\n---\n\n# another\n" + header
                + ".a: &a {1️⃣dockerFile: D}\nbuild:\n    artifacts:\n    -   image: a\n        docker: *a\n        2️⃣contxt: .\n"
        )
        #expect(try findings(marked.text).map { marked.marker(at: $0.location) } == [1, 2])
    }

    @Test("12: only a config that is alone gets the default renderer and deployer, also when it is selected")
    func alone() throws {
        let folder = try ConfigFolder(["skaffold.yaml": named("a") + "---\n" + named("b")])
        func deploys(_ modules: [String]) throws -> [Bool] {
            try folder.load { $0.modules = modules }.prepared(for: "build", workingDirectory: folder.path)
                .configs.map { $0.config.deploy.kubectl != nil && $0.config.manifests.rawYaml == ["k8s/*.yaml"] }
        }
        #expect(try deploys([]) == [false, false])
        #expect(try deploys(["b"]) == [true])
    }

    @Test("13: a config that is reached twice must have the same profiles; a circle is no mistake")
    func twice() throws {
        let profile = "profiles: [{name: x}]\n"
        var folder = try ConfigFolder([
            "skaffold.yaml": named("a", profile) + "---\n" + named("b", "requires: [{configs: [a]}]\n" + profile)
        ])
        let error = #expect(throws: ConfigError.self) {
            _ = try folder.load {
                $0.profiles = ["x"]
                $0.propagateProfiles = false
            }
        }
        #expect(error?.code == .multiImportProfileConflict)
        #expect(try folder.load { $0.profiles = ["x"] }.configs.map(\.activeProfiles) == [["x"], ["x"]])
        folder = try ConfigFolder([
            "skaffold.yaml": named("a", "requires: [{path: b}]\n"),
            "b/skaffold.yaml": named("b", "requires: [{path: ..}]\n"),
        ])
        #expect(try folder.load().configs.map(\.name) == ["b", "a"])
    }

    @Test("15: patterns are found anywhere in a text, '!' turns them round, and what is no pattern is compared")
    func patterns() throws {
        for (pattern, value, isMatched) in [
            ("run", "dry-run-2", true), ("!run", "rerun", false), ("!run", "dev", true), ("(", "(", true),
            ("(", "a(", false), ("!(", "(", false),
        ] { #expect(ProfilePattern(pattern).matches(value) == isMatched, "\(pattern) \(value)") }
        let text = header + "profiles: [{name: p, activation: [{env: 'K='}]}]\n"
        for (value, isActive) in [(nil, true), ("", true), ("x", false)] as [(String?, Bool)] {
            var options = options(text)
            options.environment = value.map { ["K": $0] } ?? [:]
            #expect(try ConfigLoader(options: options).load().configs[0].activeProfiles.isEmpty != isActive)
        }
        let entries = try YAMLParser.document(
            "kubeContexts: [{kube-context: ga, default-repo: first}, {kube-context: g, default-repo: last}]", path: "")
        #expect(try GlobalConfigDocument(entries).settings(for: "gab").defaultRepo == "last")
    }

    @Test("16: active by themselves first, then by name in that order; a name must be somewhere, left-out files too")
    func order() throws {
        let text = header + "profiles: [{name: x, activation: [{}]}, {name: a}, {name: y, activation: [{}]}]\n"
        for (asked, active) in [
            (["a"], ["x", "y", "a"]), (["a", "-a"], ["x", "y"]), (["-a", "a"], ["x", "y", "a"]),
            (["-x", "x"], ["y", "x"]),
        ] { #expect(try loadOne(text, profiles: asked).activeProfiles == active) }
        let folder = try ConfigFolder([
            "skaffold.yaml": named("m", "requires: [{path: b, configs: [n]}]\n"),
            "b/skaffold.yaml": named("n") + "---\n" + named("left-out", "profiles: [{name: only}]\n"),
        ])
        #expect(try folder.load { $0.profiles = ["only"] }.configs.count == 2)
        #expect(throws: ConfigError.self) { try folder.load { $0.profiles = ["nowhere"] } }
    }

    @Test(
        "17: names in 'requires' that are nowhere are no mistake, a name that stands twice is, in left-out documents too"
    )
    func names() throws {
        let requires = "requires: [{path: b, configs: [n, none], activeProfiles: [{name: none}]}]\n"
        var folder = try ConfigFolder(["skaffold.yaml": named("m", requires), "b/skaffold.yaml": named("n")])
        #expect(try folder.load().configs.map(\.name) == ["n", "m"])
        #expect(try folder.load().warnings.count == 2)
        folder = try ConfigFolder([
            "skaffold.yaml": named("m", requires), "b/skaffold.yaml": named("n") + "---\n" + named("m"),
        ])
        let error = #expect(throws: ConfigError.self) { _ = try folder.load() }
        #expect(error?.code == .duplicateNamesAcrossFiles)
    }

    @Test("18: what is required comes first, whatever the order of the files")
    func postOrder() throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": named("a", "requires: [{path: c}, {path: b}]\n"),
            "b/skaffold.yaml": named("b", "requires: [{path: ../d}]\n"),
            "c/skaffold.yaml": named("c", "requires: [{path: ../b}]\n"), "d/skaffold.yaml": named("d"),
        ])
        #expect(try folder.load().configs.map(\.name) == ["d", "b", "c", "a"])
    }

    @Test("23: upgraded Helm releases are rendered and deployed, patches too, and kustomize becomes kubectl")
    func upgrade() throws {
        let text = """
            apiVersion: skaffold/v2beta29
            kind: Config
            deploy:
              helm: {releases: [{name: r, chartPath: c}]}
              kustomize: {paths: [k], defaultNamespace: n}
            profiles:
            - name: p
              patches: [{path: /deploy/helm/releases/0/chartPath, value: d}]
            """
        let config = try loadOne(text, profiles: ["p"]).config
        #expect(config.manifests.helm?.releases.map(\.chartPath) == ["d"])
        #expect(config.deploy.helm?.releases.map(\.chartPath) == ["d"])
        #expect(config.manifests.kustomize?.paths == ["k"])
        #expect(config.deploy.kubectl?.defaultNamespace == "n")
    }
}
