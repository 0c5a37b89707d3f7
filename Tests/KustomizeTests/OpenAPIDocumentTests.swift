import Testing
import YAML

@testable import Kustomize

@Suite("OpenAPIDocument")
struct OpenAPIDocumentTests {
    @Test("tells the scope of kinds by their paths")
    func tellsScope() throws {
        let node = try YAMLParser.document(
            """
            paths:
              /apis/example.com/v1/things:
                get: {x-kubernetes-group-version-kind: {group: example.com, kind: Thing, version: v1}}
              /apis/example.com/v1/namespaces/{namespace}/bees:
                get: {x-kubernetes-group-version-kind: {group: example.com, kind: Bee, version: v1}}
              /apis/example.com/v1/bees:
                get: {x-kubernetes-group-version-kind: {group: example.com, kind: Bee, version: v1}}
            """, path: "schema")
        let schemas = ObjectSchemas()
        try schemas.set { try OpenAPIDocument(node, path: "schema") }
        #expect(schemas.isClusterScoped(GroupVersionKind(apiVersion: "example.com/v1", kind: "Thing")))
        #expect(!schemas.isClusterScoped(GroupVersionKind(apiVersion: "example.com/v1", kind: "Bee")))
        #expect(schemas.isClusterScoped(GroupVersionKind(apiVersion: "v1", kind: "Node")))
    }

    @Test("gets along with a schema that refers to itself")
    func survivesRecursion() throws {
        let node = try YAMLParser.document(
            "definitions: {a: {properties: {a: {$ref: '#/definitions/a'}, l: {type: array, items: {$ref: '#/definitions/a'}}}}}",
            path: "schema")
        let schema = try OpenAPIDocument(node, path: "schema").merging
        #expect(schema.field("a", of: schema.field("a", of: "a")?.type)?.type == "a")
    }
}
