import Diagnostics
import Testing
import YAML

@testable import Config

/// Rows 4 and 5 of spec skaffold-config 6.1, for every mark of the schema.
@Suite("What the schema says must be, or cannot be together")
struct SchemaValidatorTests {
    struct Mark: CustomTestStringConvertible {
        /// The way to the mapping, such as `["build", "artifacts[]", "docker"]`.
        var keys: [String]
        var fields: [FieldShape]
        /// A field that stands in the mapping beside them, so that it is not empty.
        var other = Node.mapping([])
        var testDescription: String { (keys + [fields.map(\.key).joined(separator: "+")]).joined(separator: ".") }

        /// The mapping's path as messages have it.
        var place: String { keys.map { $0.replacing("[]", with: "[0]") }.joined(separator: ".") }

        /// A document where the mapping holds this.
        func document(_ inner: Node) -> Node {
            var node = inner
            for key in keys.reversed() {
                let isList = key.hasSuffix("[]")
                node = .mapping([(isList ? String(key.dropLast(2)) : key, isList ? .sequence([node]) : node)])
            }
            node["apiVersion"] = "skaffold/v4beta14"
            node["kind"] = "Config"
            return node
        }
    }

    /// What `choose` finds in each mapping of the schema, pipelines of profiles and components of components left out.
    private static func marks(_ choose: (ObjectShape) -> [[FieldShape]]) -> [Mark] {
        var found: [Mark] = []
        func visit(_ type: any SchemaType.Type, _ keys: [String], _ outer: [String]) {
            let name = String(reflecting: type)
            guard !outer.contains(name) else { return }
            let texts = type.objectShape.fields.first {
                if case .list(.string) = $0.shape, !$0.isRequired, $0.oneOf == nil { true } else { false }
            }
            let other = texts.map { Node.mapping([($0.key, .sequence(["x"]))]) } ?? .mapping([])
            found += choose(type.objectShape).map { Mark(keys: keys, fields: $0, other: other) }
            for field in type.objectShape.fields where keys != ["profiles[]"] || field.key == "patches" {
                switch field.shape.unwrapped {
                case .object(let inner): visit(inner, keys + [field.key], outer + [name])
                case .list(let item):
                    if case .object(let inner) = item.unwrapped {
                        visit(inner, keys + [field.key + "[]"], outer + [name])
                    }
                default: break
                }
            }
        }
        visit(SkaffoldConfig.self, [], [])
        return found
    }

    static let required = marks { shape in shape.fields.filter(\.isRequired).map { [$0] } }

    static let groups = marks { shape in
        shape.oneOfGroups.filter { $0.members.count > 1 }.map { group in shape.fields.filter { $0.oneOf == group.name }
        }
    }

    @Test("is told where it is missing", arguments: required.filter { !$0.keys.isEmpty })
    func missing(_ mark: Mark) throws {
        let key = mark.fields[0].key
        let text = YAMLEmitter.text(mark.document(mark.other))
        let found = try findings(text, command: "test")
        let message = found.first { $0.message == "'\(key)' is missing in '\(mark.place)'" }
        #expect(message?.hints.isEmpty == false, "\(found.map(\.message))")
        // What is fetched is asked for before anything is validated.
        #expect(message?.location != nil)
    }

    @Test("is told where two are together, of every group and pair", arguments: groups)
    func together(_ mark: Mark) throws {
        func value(_ field: FieldShape) -> Node {
            switch field.shape.unwrapped {
            case .string: "x"
            case .boolean: true
            case .list: .sequence([])
            default: .mapping([])
            }
        }
        for (index, first) in mark.fields.enumerated() {
            for second in mark.fields.dropFirst(index + 1) {
                let text = YAMLEmitter.text(
                    mark.document(.mapping([(first.key, value(first)), (second.key, value(second))])))
                let found = try findings(text, command: "test").map(\.message)
                let message = "only one of '\(first.key)' and '\(second.key)' can be set in '\(mark.place)'"
                #expect(found.contains(message), "\(found)")
            }
        }
    }

    @Test("are as many as the specification has")
    func counts() {
        #expect(Set(Self.required.map(\.testDescription)).count == Self.required.count)
        #expect(Self.required.count > 60)
        #expect(
            Set(Self.groups.flatMap(\.fields).compactMap(\.oneOf)) == [
                "paths", "tag", "build", "artifact", "sync", "secretSource", "dependency", "chartSource", "sync_hook",
                "deploy_hook",
            ])
    }
}
