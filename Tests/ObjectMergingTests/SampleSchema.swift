import JSON
import KubernetesSchemas

/// A type with a field for every way of merging.
enum SampleSchema {
    static let item = FieldSchema(
        .object([
            "name": .init(string, isRequired: true), "value": .init(string), "level": .init(integer),
            "nested": .init(FieldSchema(.object(["a": .init(string), "b": .init(string)]), name: "Nested")),
            "tags": .init(list(string), listType: .set, patchStrategy: .init(merges: true)),
        ]), name: "Item")

    static let port = FieldSchema(
        .object(["port": .init(integer), "protocol": .init(string), "name": .init(string)]), name: "Port")

    static let spec = FieldSchema(
        .object([
            "title": .init(string), "replicas": .init(integer), "on": .init(FieldSchema(.boolean)),
            "size": .init(FieldSchema(.quantity)), "weight": .init(FieldSchema(.number)),
            "args": .init(list(string)), "labels": .init(FieldSchema(.map(string))),
            "selector": .init(FieldSchema(.map(string)), isAtomic: true),
            "tags": .init(list(string), listType: .set, patchStrategy: .init(merges: true)),
            "items": .init(
                list(item), listType: .map(keys: ["name"]), patchStrategy: .init(merges: true, mergeKey: "name")),
            "ports": .init(
                list(port), listType: .map(keys: ["port", "protocol"]),
                patchStrategy: .init(merges: true, mergeKey: "port")),
            "plain": .init(list(item)), "keyless": .init(list(item), patchStrategy: .init(merges: true)),
            "strategy": .init(
                FieldSchema(
                    .object([
                        "type": .init(string),
                        "rolling": .init(FieldSchema(.object(["max": .init(integer)]), name: "Rolling")),
                    ]), name: "Strategy"), patchStrategy: .init(merges: false, retainsKeys: true)),
            "free": .init(.any),
        ]), name: "Spec")

    static let object = FieldSchema(
        .object([
            "apiVersion": .init(string), "kind": .init(string),
            "metadata": .init(
                FieldSchema(
                    .object([
                        "name": .init(string), "labels": .init(FieldSchema(.map(string))),
                        "annotations": .init(FieldSchema(.map(string))), "resourceVersion": .init(string),
                    ]), name: "Meta")),
            "spec": .init(spec),
            "status": .init(
                FieldSchema(.object(["phase": .init(string), "count": .init(integer)]), name: "Status")),
        ]), name: "Sample")

    private static let string = FieldSchema(.string)
    private static let integer = FieldSchema(.integer)

    private static func list(_ item: FieldSchema) -> FieldSchema { FieldSchema(.list(item)) }

    /// An object with a spec, and more where given.
    static func object(_ spec: JSONValue, _ more: [String: JSONValue] = [:]) -> JSONValue {
        .object(
            ["apiVersion": "v1", "kind": "Sample", "metadata": ["name": "x"], "spec": spec]
                .merging(more) { _, last in last })
    }
}

/// A row of a table of patches.
struct PatchCase: Sendable, CustomStringConvertible {
    var name: String
    var object: String
    var patch: String
    var expected: String

    init(_ name: String, _ object: String, _ patch: String, _ expected: String) {
        self.name = name
        self.object = object
        self.patch = patch
        self.expected = expected
    }

    var description: String { name }
}
