import JSON
import Testing

@testable import KubernetesSchemas

struct OpenAPITests {
    let catalogue = SchemaCatalogue.builtIn

    @Test("names every type that a document speaks of")
    func isClosed() throws {
        let texts = try catalogue.groupVersions.map {
            try #require(catalogue.openAPIV3(group: $0.group, version: $0.version))
        }
        for (text, place) in texts.map({ ($0, ["components", "schemas"]) }) + [(catalogue.openAPIV2(), ["definitions"])]
        {
            let document = try JSONValue(parsing: text)
            let types = try #require(place.reduce(document) { $0[$1] ?? .null }.object)
            var references: Set<String> = []
            Self.collect(document, into: &references)
            #expect(!references.isEmpty)
            let names = Set(references.compactMap { $0.split(separator: "/").last.map(String.init) })
            #expect(names.subtracting(types.keys).isEmpty)
        }
    }

    private static func collect(_ value: JSONValue, into references: inout Set<String>) {
        switch value {
        case .array(let items): for item in items { collect(item, into: &references) }
        case .object(let fields):
            if let reference = fields["$ref"]?.string { references.insert(reference) }
            for field in fields.values { collect(field, into: &references) }
        default: break
        }
    }

    @Test("tells how a field merges, and whose objects a type describes")
    func containers() throws {
        let text = try #require(catalogue.openAPIV3(group: "", version: "v1"))
        let types = try #require(try JSONValue(parsing: text)[path: "components", "schemas"])
        let containers = try #require(types[path: "io.k8s.api.core.v1.PodSpec", "properties", "containers"])
        #expect(
            containers == [
                "type": "array", "items": ["$ref": "#/components/schemas/io.k8s.api.core.v1.Container"],
                "x-kubernetes-list-type": "map", "x-kubernetes-list-map-keys": ["name"],
                "x-kubernetes-patch-strategy": "merge", "x-kubernetes-patch-merge-key": "name",
            ])
        #expect(
            types[path: "io.k8s.api.core.v1.Pod", "x-kubernetes-group-version-kind"]
                == [["group": "", "version": "v1", "kind": "Pod"]])
        #expect(types[path: "io.k8s.api.core.v1.PodSpec", "required"] == ["containers"])
        let volumes = types[path: "io.k8s.api.core.v1.PodSpec", "properties", "volumes"]
        #expect(volumes?["x-kubernetes-patch-strategy"] == "merge,retainKeys")
    }

    @Test("tells that a patch takes fieldValidation", arguments: [OpenAPIVersion.v2, .v3])
    func patches(_ version: OpenAPIVersion) throws {
        let text = version == .v2 ? catalogue.openAPIV2() : catalogue.openAPIV3(group: "apps", version: "v1") ?? []
        let document = try JSONValue(parsing: text)
        let patch = try #require(
            document[path: "paths", "/apis/apps/v1/namespaces/{namespace}/deployments/{name}", "patch"])
        #expect(
            patch["x-kubernetes-group-version-kind"] == ["group": "apps", "version": "v1", "kind": "Deployment"])
        if version == .v3 {
            #expect(patch[path: "requestBody", "content", "application/strategic-merge-patch+json"] != nil)
        }
        #expect(
            patch["parameters"]?.array?.contains { $0["name"] == "fieldValidation" && $0["in"] == "query" } == true)
    }

    @Test("the index has an address for each group, which changes with its types")
    func index() throws {
        let index = try JSONValue(parsing: catalogue.openAPIV3Index())
        #expect(index["paths"]?.object?.count == catalogue.groupVersions.count)
        let address = try #require(index[path: "paths", "api/v1", "serverRelativeURL"]?.string)
        #expect(address.hasPrefix("/openapi/v3/api/v1?hash="))
        #expect(catalogue.openAPIV3(group: "nosuch", version: "v1") == nil)
    }

    @Test("a custom resource is told as its definition says")
    func customResource() throws {
        let schema: JSONValue = [
            "type": "object", "description": "A widget.",
            "properties": ["spec": ["type": "object", "properties": ["size": ["type": "integer", "minimum": 1]]]],
        ]
        let kind = ResourceKind(
            group: "example.com", versions: ["v1"], kind: "Widget", resource: "widgets", singular: "widget")
        let more = catalogue.adding([
            (kind, .customResource(structural: schema, group: "example.com", version: "v1", kind: "Widget"))
        ])
        let document = try JSONValue(parsing: try #require(more.openAPIV3(group: "example.com", version: "v1")))
        let type = try #require(document[path: "components", "schemas", "com.example.v1.Widget"])
        #expect(type["description"] == "A widget.")
        #expect(type[path: "properties", "spec", "properties", "size", "minimum"] == 1)
        let patch = document[path: "paths", "/apis/example.com/v1/namespaces/{namespace}/widgets/{name}", "patch"]
        let forms = try #require(patch?[path: "requestBody", "content"]?.object).keys
        #expect(forms.contains("application/merge-patch+json"))
        #expect(!forms.contains("application/strategic-merge-patch+json"))
        #expect(
            type[path: "properties", "metadata", "$ref"]
                == "#/components/schemas/io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta")
    }
}
