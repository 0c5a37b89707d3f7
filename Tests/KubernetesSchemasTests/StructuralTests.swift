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

    static let strict: JSONValue = [
        "type": "object", "required": ["spec"],
        "properties": [
            "spec": [
                "type": "object", "required": ["size"],
                "properties": [
                    "size": ["type": "integer", "minimum": 1, "maximum": 10],
                    "ratio": ["type": "number", "minimum": 0, "exclusiveMinimum": true],
                    "mode": ["type": "string", "enum": ["a", "b"]],
                    "name": ["type": "string", "pattern": "^[a-z]+$", "minLength": 2, "maxLength": 4],
                    "port": ["x-kubernetes-int-or-string": true],
                    "list": ["type": "array", "minItems": 1, "maxItems": 2, "items": ["type": "string"]],
                    "set": ["type": "array", "x-kubernetes-list-type": "set", "items": ["type": "string"]],
                    "map": ["type": "object", "additionalProperties": ["type": "integer"]],
                    "date": ["type": "string", "format": "date-time"],
                    "none": ["type": "string", "nullable": true],
                    "either": ["type": "object", "anyOf": [["required": ["v"]], ["required": ["w"]]]],
                ],
            ]
        ],
    ]

    @Test(
        "checks values as the definition says",
        arguments: [
            (#"{}"#, ["spec: Required value"]),
            (#"{"spec": {"size": 1, "none": null, "port": "a", "mode": "a", "ratio": 1, "list": ["a"]}}"#, []),
            (
                #"{"spec": {"size": 0, "mode": "x", "name": "A"}}"#,
                [
                    #"spec.mode: Unsupported value: "x": supported values: "a", "b""#,
                    #"spec.name: Invalid value: "A": spec.name in body should be at least 2 chars long"#,
                    #"spec.name: Invalid value: "A": spec.name in body should match '^[a-z]+$'"#,
                    "spec.size: Invalid value: 0: spec.size in body should be greater than or equal to 1",
                ]
            ),
            (
                #"{"spec": {"size": "x", "ratio": 0, "port": true}}"#,
                [
                    #"spec.port: Invalid value: "boolean": spec.port in body must be of type integer,string: "boolean""#,
                    "spec.ratio: Invalid value: 0: spec.ratio in body should be greater than 0",
                    #"spec.size: Invalid value: "string": spec.size in body must be of type integer: "string""#,
                ]
            ),
            (
                #"{"spec": {"size": 1, "list": [], "set": ["a", "a"], "map": {"a": "b"}, "date": "x", "either": {}}}"#,
                [
                    #"spec.date: Invalid value: "x": spec.date in body must be of type date-time: "x""#,
                    #"<nil>: Invalid value: "": "spec.either" must validate at least one schema (anyOf)"#,
                    "spec.list: Invalid value: 0: spec.list in body should have at least 1 items",
                    #"spec.map.a: Invalid value: "string": spec.map.a in body must be of type integer: "string""#,
                    #"spec.set[1]: Duplicate value: "a""#,
                ]
            ),
        ])
    func checks(_ given: String, _ messages: [String]) throws {
        let kind = ResourceKind(
            group: "example.com", versions: ["v1"], kind: "Widget", resource: "widgets", singular: "widget")
        let catalogue = SchemaCatalogue.builtIn.adding([
            (kind, .customResource(structural: Self.strict, group: "example.com", version: "v1", kind: "Widget"))
        ])
        var object = try JSONValue(parsing: given)
        object["metadata"] = ["name": "a"]
        #expect(catalogue.validate(object, kind: kind).map(\.description) == messages)
    }
}
