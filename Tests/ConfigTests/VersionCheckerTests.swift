import Diagnostics
import Testing
import YAML

@testable import Config

@Suite("The fields of each version")
struct VersionCheckerTests {
    /// Every type of mapping that a version's schema leads to.
    static func types(in version: APIVersion) -> [any SchemaType.Type] {
        var found: [String: any SchemaType.Type] = [:]
        func visit(_ shape: Shape) {
            switch shape {
            case .optional(let inner), .list(let inner), .map(let inner): visit(inner)
            case .object(let type):
                guard found.updateValue(type, forKey: String(reflecting: type)) == nil else { return }
                type.fields(in: version).forEach { visit($0.shape) }
            default: break
            }
        }
        visit(SkaffoldConfig.shape)
        return found.sorted { $0.key < $1.key }.map(\.value)
    }

    /// A document with every field of a version, but for those that no upgrade can make anything of.
    static func document(_ version: APIVersion) -> Node {
        func sample(_ shape: Shape, depth: Int) -> Node {
            switch shape {
            case .string: "text"
            case .integer: 7
            case .boolean: true
            case .integerOrString: 80
            case .any: .mapping([("free", [1, 2])])
            case .flatMap: .mapping([("key", "text")])
            case .list(let item): .sequence([sample(item, depth: depth)])
            case .map(let value): .mapping([("key", sample(value, depth: depth))])
            case .optional(let inner): sample(inner, depth: depth)
            case .object(let type):
                // Custom templates hold tag policies, which hold custom templates.
                depth > 9
                    ? .mapping([]) : .mapping(fields(of: type).map { ($0.key, sample($0.shape, depth: depth + 1)) })
            }
        }
        func fields(of type: any SchemaType.Type) -> [FieldShape] {
            type.fields(in: version).filter {
                $0.key != "acr" && !($0.key == "kpt" && type == DeployConfig.self && version < .v3Alpha)
            }
        }
        var node = sample(SkaffoldConfig.shape, depth: 0)
        node["apiVersion"] = .string(version.description)
        return node
    }

    @Test("are accepted in it, each of them", arguments: APIVersion.known)
    func accepted(_ version: APIVersion) throws {
        var checker = VersionChecker(version: version)
        let node = Self.document(version)
        _ = checker.check(node, as: SkaffoldConfig.shape)
        #expect(checker.errors.isEmpty)
        #expect(checker.warnings.allSatisfy { $0.message.hasSuffix("has no effect") })
        var parser = ConfigParser(path: "test")
        let documents = try parser.documents(Array(YAMLEmitter.text(node).utf8))
        #expect(documents.count == 1)
    }

    @Test("are refused in every other version, with what to do", arguments: APIVersion.known)
    func refused(_ version: APIVersion) {
        for type in Self.types(in: version) {
            for field in type.objectShape.fields + type.formerFields where type.field(field.key, in: version) == nil {
                var checker = VersionChecker(version: version)
                let node = Node.mapping([(field.key, .mapping([]))])
                let rest = checker.check(node, as: .object(type), at: ["here"])
                #expect(rest == .mapping([]))
                #expect(
                    checker.errors.map(\.message) == [
                        "unknown field '\(field.key)' in 'here' for apiVersion \(version)"
                    ])
                #expect(checker.errors.first?.hints.isEmpty == false, "\(type).\(field.key)")
            }
        }
    }

    @Test("are all that there is", arguments: APIVersion.known)
    func invented(_ version: APIVersion) {
        for type in Self.types(in: version) {
            var checker = VersionChecker(version: version)
            _ = checker.check(.mapping([("madeUp", "x")]), as: .object(type), at: ["here"])
            #expect(checker.errors.map(\.message) == ["unknown field 'madeUp' in 'here'"], "\(type)")
        }
    }

    @Test("have marks that name known versions, in order")
    func marks() {
        for version in APIVersion.known {
            for type in Self.types(in: version) {
                for field in type.objectShape.fields + type.formerFields {
                    if let since = field.since { #expect(since.isKnown, "\(type).\(field.key)") }
                    if let until = field.until { #expect(until.isKnown && until < .latest, "\(type).\(field.key)") }
                    if let since = field.since, let until = field.until { #expect(since <= until) }
                }
                // One key has one meaning in each version.
                let keys = type.fields(in: version).map(\.key)
                #expect(Set(keys).count == keys.count, "\(type) in \(version)")
            }
        }
    }

    struct Row: CustomTestStringConvertible {
        var version: String
        var text: String
        var message: String
        var hint: String
        var testDescription: String { "\(version): \(text)" }

        init(_ version: String, _ text: String, _ message: String, hint: String) {
            (self.version, self.text, self.message, self.hint) = (version, text, message, hint)
        }
    }

    @Test(
        "are told from those of other versions at the place where they stand",
        arguments: [
            // Spec skaffold-config 3.2: what upgrades rename.
            Row(
                "v1alpha4", "build: {artifacts: [{1️⃣imageName: a}]}",
                "unknown field 'imageName' in 'build.artifacts[0]' for apiVersion skaffold/v1alpha4",
                hint: "it is 'image' since skaffold/v1alpha4"),
            Row(
                "v1alpha3", "build: {artifacts: [{1️⃣image: a}]}",
                "unknown field 'image' in 'build.artifacts[0]' for apiVersion skaffold/v1alpha3",
                hint: "write 'imageName', or set apiVersion to skaffold/v1alpha4 or later"),
            Row(
                "v1alpha4", "build: {artifacts: [{1️⃣workspace: a}]}",
                "unknown field 'workspace' in 'build.artifacts[0]' for apiVersion skaffold/v1alpha4",
                hint: "it is 'context' since skaffold/v1alpha4"),
            Row(
                "v1alpha4", "build: {local: {1️⃣skipPush: true}}",
                "unknown field 'skipPush' in 'build.local' for apiVersion skaffold/v1alpha4",
                hint: "use 'push', which means the opposite; skaffold/v1alpha3 was the last version that had it"),
            Row(
                "v1beta7", "build: {1️⃣kaniko: {}}", "unknown field 'kaniko' in 'build' for apiVersion skaffold/v1beta7",
                hint:
                    "use 'cluster' for the pods, and 'kaniko' of each artifact; skaffold/v1beta6 was the last version that had it"
            ),
            Row(
                "v1beta14", "build: {artifacts: [{image: a, 1️⃣jibMaven: {}}]}",
                "unknown field 'jibMaven' in 'build.artifacts[0]' for apiVersion skaffold/v1beta14",
                hint: "it is 'jib' since skaffold/v1beta14"),
            Row(
                "v2beta5", "build: {artifacts: [{image: a, 1️⃣buildpack: {}}]}",
                "unknown field 'buildpack' in 'build.artifacts[0]' for apiVersion skaffold/v2beta5",
                hint: "it is 'buildpacks' since skaffold/v2beta5"),
            Row(
                "v2beta4", "build: {artifacts: [{image: a, 1️⃣buildpacks: {}}]}",
                "unknown field 'buildpacks' in 'build.artifacts[0]' for apiVersion skaffold/v2beta4",
                hint: "write 'buildpack', or set apiVersion to skaffold/v2beta5 or later"),
            Row(
                "v2beta23", "build: {artifacts: [{image: a, docker: {1️⃣secret: {id: a}}}]}",
                "unknown field 'secret' in 'build.artifacts[0].docker' for apiVersion skaffold/v2beta23",
                hint: "it is 'secrets' since skaffold/v2beta23"),
            Row(
                "v2beta28", "build: {artifacts: [{image: a, ko: {1️⃣platforms: []}}]}",
                "unknown field 'platforms' in 'build.artifacts[0].ko' for apiVersion skaffold/v2beta28",
                hint: "use 'platforms' of the artifact, beside 'ko'; skaffold/v2beta27 was the last version that had it"
            ),
            Row(
                "v2beta13", "deploy: {helm: {releases: [{name: a, 1️⃣remote: true}]}}",
                "unknown field 'remote' in 'deploy.helm.releases[0]' for apiVersion skaffold/v2beta13",
                hint: "use 'remoteChart' instead of 'chartPath'; skaffold/v2beta12 was the last version that had it"),
            Row(
                "v3", "deploy: {kubectl: {1️⃣manifests: [a]}}",
                "unknown field 'manifests' in 'deploy.kubectl' for apiVersion skaffold/v3",
                hint: "it is 'manifests.rawYaml' since skaffold/v3"),
            Row(
                "v2beta29", "1️⃣manifests: {rawYaml: [a]}", "unknown field 'manifests' for apiVersion skaffold/v2beta29",
                hint: "set apiVersion to skaffold/v3 or later"),
            Row(
                "v4beta14", "deploy: {1️⃣kustomize: {}}",
                "unknown field 'kustomize' in 'deploy' for apiVersion skaffold/v4beta14",
                hint:
                    "use 'manifests.kustomize', and 'deploy.kubectl' for flags and hooks; skaffold/v2beta29 was the last version that had it"
            ),
            Row(
                "v4beta8", "deploy: {kpt: {1️⃣'false': true}}",
                "unknown field 'false' in 'deploy.kpt' for apiVersion skaffold/v4beta8",
                hint: "it is 'force' since skaffold/v4beta8"),
            // Spec skaffold-config 3.4: what versions add.
            Row(
                "v2beta10", "1️⃣requires: []", "unknown field 'requires' for apiVersion skaffold/v2beta10",
                hint: "set apiVersion to skaffold/v2beta11 or later"),
            Row(
                "v2beta11", "requires: [{1️⃣git: {repo: a}}]",
                "unknown field 'git' in 'requires[0]' for apiVersion skaffold/v2beta11",
                hint: "set apiVersion to skaffold/v2beta12 or later"),
            Row(
                "v2beta26", "profiles: [{name: a, build: {1️⃣platforms: []}}]",
                "unknown field 'platforms' in 'profiles[0].build' for apiVersion skaffold/v2beta26",
                hint: "set apiVersion to skaffold/v2beta27 or later"),
            Row(
                "v4beta8", "manifests: {hooks: {after: [{host: {command: [a], 1️⃣withChange: true}}]}}",
                "unknown field 'withChange' in 'manifests.hooks.after[0].host' for apiVersion skaffold/v4beta8",
                hint: "set apiVersion to skaffold/v4beta9 or later"),
            // Names that no version has.
            Row(
                "v1alpha3", "build: {artifacts: [{1️⃣imagName: a}]}", "unknown field 'imagName' in 'build.artifacts[0]'",
                hint: "did you mean 'imageName'?"),
            Row(
                "v3", "verify: [{name: a, container: {name: a, image: b, 1️⃣imagePullPolicy: Always}}]",
                "unknown field 'imagePullPolicy' in 'verify[0].container'",
                hint: "did you mean 'imagepullpolicy' or 'image'?"),
            // kaniko and cluster were strict at first (spec skaffold-config 7).
            Row(
                "v2beta10", "build: {cluster: {1️⃣madeUp: a}}", "unknown field 'madeUp' in 'build.cluster'",
                hint:
                    "known here: HTTPS_PROXY, HTTP_PROXY, annotations, concurrency, dockerConfig, namespace, pullSecretMountPath, pullSecretName, pullSecretPath, randomDockerConfigSecret, randomPullSecret, resources, ..."
            ),
        ])
    func messages(_ row: Row) throws {
        let marked = MarkedYAML("apiVersion: skaffold/\(row.version)\nkind: Config\n" + row.text + "\n")
        let found = try findings(marked.text)
        #expect(found.map(\.message) == [row.message])
        #expect(marked.marker(at: found.first?.location) == 1)
        #expect(found.first?.hints == [row.hint])
    }

    @Test(
        "of kaniko and of the cluster that a version lacks have no effect in it, and a warning says so",
        arguments: [
            ("v3", "build: {artifacts: [{image: a, kaniko: {1️⃣destination: [b]}}], cluster: {}}"),
            ("v4beta11", "build: {artifacts: [], cluster: {1️⃣labels: {a: b}}}"),
            ("v4beta14", "build: {artifacts: [], cluster: {resources: {1️⃣limit: {cpu: '1'}}}}"),
            ("v4beta14", "build: {artifacts: [{image: a, kaniko: {1️⃣noPush: true}}], cluster: {}}"),
            ("v4beta4", "build: {artifacts: [{image: a, kaniko: {1️⃣noPush: true}}], cluster: {}}"),
            ("v1alpha1", "build: {artifacts: []}\ndeploy: {1️⃣name: a}"),
            ("v2alpha2", "build: {artifacts: [{image: a, buildpack: {builder: b, 1️⃣forcePull: true}}]}"),
            ("v3", "verify: [{name: a, container: {name: a, image: b, 1️⃣imagepullpolicy: Always}}]"),
        ])
    func withoutEffect(_ row: (version: String, text: String)) throws {
        let marked = MarkedYAML("apiVersion: skaffold/\(row.version)\nkind: Config\n" + row.text + "\n")
        let loaded = try ConfigLoader(options: options(marked.text)).load()
        #expect(loaded.warnings.map { marked.marker(at: $0.location) } == [1])
        #expect(loaded.warnings.allSatisfy { $0.severity == .warning && $0.message.hasSuffix("has no effect") })
        #expect(loaded.warnings.allSatisfy { !$0.hints.isEmpty })
        let config = try #require(loaded.configs.first).config
        #expect(config.build.artifacts.first?.kaniko?.destination ?? [] == [])
        #expect(config.build.cluster?.labels ?? [:] == [:])
    }

    @Test("say nothing about what an upgrade leaves behind")
    func quiet() throws {
        let text = """
            apiVersion: skaffold/v1beta6
            kind: Config
            build:
              artifacts: [{image: a, docker: {dockerfile: D}}]
              kaniko: {namespace: n, buildContext: {localDir: {}}, dockerConfig: {path: p}}
            """
        let loaded = try ConfigLoader(options: options(text)).load()
        #expect(loaded.warnings.isEmpty)
        #expect(loaded.configs.first?.config.build.cluster?.namespace == "n")
    }
}
