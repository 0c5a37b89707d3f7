import Testing
import YAML

@testable import Config

@Suite("The schema")
struct SchemaTests {
    /// Every object of the schema, by name.
    static func objects() -> [ObjectShape] {
        var found: [String: ObjectShape] = [:]
        func visit(_ shape: Shape) {
            switch shape {
            case .optional(let inner), .list(let inner), .map(let inner): visit(inner)
            case .object(let type):
                let key = String(reflecting: type)
                guard found[key] == nil else { return }
                found[key] = type.objectShape
                type.objectShape.fields.forEach { visit($0.shape) }
            default: break
            }
        }
        visit(SkaffoldConfig.shape)
        return Array(found.values)
    }

    @Test("has each key of a mapping once, with a sentence about it")
    func rows() {
        for object in Self.objects() {
            #expect(Set(object.fields.map(\.key)).count == object.fields.count, "\(object.name)")
            for field in object.fields {
                #expect(
                    field.doc.hasSuffix(".") && field.doc.first?.isUppercase == true || field.doc.first == "`",
                    "\(object.name).\(field.key)")
            }
        }
    }

    @Test("names only known versions as the first with a field")
    func versions() {
        for field in Self.objects().flatMap(\.fields) {
            if let since = field.since { #expect(since.isKnown, "\(field.key)") }
        }
    }

    @Test("reads back what it writes, for a value in every field")
    func roundTrip() {
        func sample(_ shape: Shape, depth: Int) -> Node {
            switch shape {
            case .string: "text"
            case .integer: 7
            case .boolean: true
            case .integerOrString: "http"
            case .any: .mapping([("free", [1, 2])])
            case .flatMap: .mapping([("a.b[0]", "text")])
            case .list(let item): .sequence([sample(item, depth: depth)])
            case .map(let value): .mapping([("key", sample(value, depth: depth))])
            case .optional(let inner): sample(inner, depth: depth)
            case .object(let type):
                // Custom templates hold tag policies, which hold custom templates.
                depth > 9
                    ? .mapping([])
                    : .mapping(type.objectShape.fields.map { ($0.key, sample($0.shape, depth: depth + 1)) })
            }
        }
        let node = sample(SkaffoldConfig.shape, depth: 0)
        var normaliser = Normaliser()
        let normalised = normaliser.document(node)
        #expect(normaliser.errors.isEmpty)
        let config = SkaffoldConfig(normalised: normalised)
        #expect(SkaffoldConfig(normalised: config.encoded) == config)
        #expect(config.build.artifacts.first?.docker?.buildArgs == ["key": "text"])
    }

    @Test("writes nothing for a config that says nothing, but the fields that are always written")
    func zero() {
        #expect(SkaffoldConfig().encoded == ["apiVersion": "", "kind": ""])
        #expect(SkaffoldConfig().isZero)
        #expect(VerifyTestCase().encoded == ["name": "", "container": ["name": "", "image": ""]])
        #expect(VerifyTestCase().isZero)
    }

    /// The fields of `pkg/skaffold/schema/latest/config.go` without `omitempty`.
    @Test("writes the fields that Skaffold always writes")
    func alwaysWritten() {
        var found: Set<String> = []
        for object in Self.objects() {
            found.formUnion(object.fields.filter(\.isAlwaysWritten).map { "\(object.name).\($0.key)" })
        }
        // Types of Kubernetes are written whole.
        let whole = [
            "pod variable", "toleration", "source of a variable", "field of a pod", "resource of a container",
            "key of an object", "reference to an object",
        ]
        found = found.filter { key in !whole.contains { key.hasPrefix($0 + ".") } }
        let repository = "Google Cloud Build repository dependency"
        #expect(
            found == [
                "config.apiVersion", "config.kind", "git dependency.repo", "\(repository).projectID",
                "\(repository).region", "\(repository).connection", "\(repository).repo", "profile dependency.name",
                "bazel platform.platform", "bazel platform.target", "emulator step.image", "test.image",
                "custom test.command", "custom action.name", "custom action.containers", "verify test.name",
                "verify test.container", "container.name", "container.image", "environment variable.name",
                "environment variable.value", "kpt function.name", "docker deploy.images", "artifact dependency.image",
                "volume.host", "volume.target", "host hook.command", "render hook command.command",
                "container hook.command", "container hook.podName", "resource filter.groupKind",
            ])
    }
}
