import JSON
import Testing

@testable import KubernetesSchemas

struct StructuralTests {
    static let widget: JSONValue = [
        "type": "object",
        "properties": [
            "spec": [
                "type": "object", "required": ["size"],
                "properties": [
                    "size": ["type": "integer", "default": 3],
                    "port": ["x-kubernetes-int-or-string": true],
                    "parts": [
                        "type": "array", "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                        "items": [
                            "type": "object",
                            "properties": [
                                "name": ["type": "string"], "kind": ["type": "string", "default": "plain"],
                            ],
                        ],
                    ],
                    "labels": ["type": "object", "additionalProperties": ["type": "string"]],
                    "free": ["type": "object", "x-kubernetes-preserve-unknown-fields": true],
                    "whole": [
                        "type": "object", "x-kubernetes-map-type": "atomic", "properties": ["a": ["type": "string"]],
                    ],
                    "more": [
                        "type": "object", "default": [:], "properties": ["b": ["type": "boolean", "default": true]],
                    ],
                ],
            ]
        ],
    ]
    let schema = FieldSchema.customResource(structural: widget, group: "example.com", version: "v1", kind: "Widget")

    @Test("reads how fields merge")
    func merges() throws {
        let spec = try #require(schema.field("spec")?.schema)
        #expect(spec.field("parts")?.listType == .map(keys: ["name"]))
        #expect(spec.field("whole")?.isAtomic == true)
        #expect(spec.field("size")?.isRequired == true)
        if case .any = spec.field("free")?.schema.form {} else { Issue.record("free is not anything") }
        if case .integerOrString = spec.field("port")?.schema.form {} else { Issue.record("port is no port") }
        if case .map = spec.field("labels")?.schema.form {} else { Issue.record("labels are no map") }
        #expect(schema.field("metadata")?.schema.field("labels") != nil)
        #expect(schema.name == "com.example.v1.Widget")
    }

    @Test("finds and prunes unknown fields")
    func prunes() throws {
        var object: JSONValue = [
            "apiVersion": "example.com/v1", "kind": "Widget", "metadata": ["name": "a", "x": 1],
            "spec": ["size": 1, "foo": 1, "free": ["any": 1], "labels": ["a": "b"], "parts": [["name": "a", "y": 1]]],
        ]
        #expect(
            schema.findings(in: object).map(\.path) == ["metadata.x", "spec.foo", "spec.parts[0].y"])
        schema.prune(&object)
        #expect(
            object == [
                "apiVersion": "example.com/v1", "kind": "Widget", "metadata": ["name": "a"],
                "spec": ["size": 1, "free": ["any": 1], "labels": ["a": "b"], "parts": [["name": "a"]]],
            ])
    }

    @Test("fills in defaults")
    func defaults() {
        var object: JSONValue = ["spec": ["parts": [["name": "a"]]]]
        SchemaCatalogue.builtIn.applyDefaults(to: &object, schema: schema)
        #expect(
            object == ["spec": ["size": 3, "parts": [["name": "a", "kind": "plain"]], "more": ["b": true]]])
    }

    @Test("a definition without a schema takes anything")
    func free() {
        let schema = FieldSchema.customResource(
            structural: ["type": "object", "x-kubernetes-preserve-unknown-fields": true], group: "example.com",
            version: "v1", kind: "Free")
        #expect(schema.findings(in: ["spec": ["a": 1], "metadata": ["name": "a"]]).isEmpty)
    }
}
