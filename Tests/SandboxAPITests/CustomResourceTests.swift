import JSON
import SandboxModel
import Testing

@testable import SandboxAPI

struct CustomResourceTests {
    private static let definitions = "/apis/apiextensions.k8s.io/v1/customresourcedefinitions"
    private static let widgets = "/apis/example.com/v1/namespaces/default/widgets"

    private static let definition: JSONValue = [
        "apiVersion": "apiextensions.k8s.io/v1", "kind": "CustomResourceDefinition",
        "metadata": ["name": "widgets.example.com"],
        "spec": [
            "group": "example.com", "scope": "Namespaced", "names": ["plural": "widgets", "kind": "Widget"],
            "versions": [
                [
                    "name": "v1", "served": true, "storage": true,
                    "subresources": [
                        "status": [:],
                        "scale": [
                            "specReplicasPath": ".spec.count", "statusReplicasPath": ".status.count",
                            "labelSelectorPath": ".status.selector",
                        ],
                    ],
                    "additionalPrinterColumns": [["name": "Size", "type": "string", "jsonPath": ".spec.size"]],
                    "schema": [
                        "openAPIV3Schema": [
                            "type": "object",
                            "properties": [
                                "spec": [
                                    "type": "object",
                                    "properties": [
                                        "size": ["type": "string", "default": "small"],
                                        "count": ["type": "integer", "minimum": 0],
                                    ],
                                ],
                                "status": [
                                    "type": "object",
                                    "properties": ["count": ["type": "integer"], "selector": ["type": "string"]],
                                ],
                            ],
                        ]
                    ],
                ]
            ],
        ],
    ]

    private static func widget(_ name: String, _ spec: JSONValue) -> JSONValue {
        [
            "apiVersion": "example.com/v1", "kind": "Widget", "metadata": ["name": .string(name)], "spec": spec,
        ]
    }

    @Test("objects of a new definition are served at once: defaults, pruning, status, scale, tables, discovery")
    func life() async throws {
        let cluster = try await TestCluster()
        let made = await cluster.send("POST", Self.definitions, Self.definition)
        #expect(made.status == 201)
        #expect(made.json[path: "status", "storedVersions"] == ["v1"])
        let widget = await cluster.send("POST", Self.widgets, Self.widget("a", ["count": 2, "nosuch": 1]))
        #expect(widget.status == 201)
        #expect(widget.json["spec"] == ["count": 2, "size": "small"])
        #expect(widget.json[path: "metadata", "generation"] == 1)
        let wrong = await cluster.send("POST", Self.widgets, Self.widget("b", ["count": -1]))
        #expect(wrong.status == 422)
        let status = await cluster.send(
            "PATCH", "\(Self.widgets)/a/status", ["status": ["count": 1, "selector": "a=b"], "spec": ["count": 9]],
            type: "application/merge-patch+json")
        #expect(status.json[path: "status", "count"] == 1)
        #expect(status.json[path: "spec", "count"] == 2)
        #expect(status.json[path: "metadata", "generation"] == 1)
        let scale = await cluster.send("GET", "\(Self.widgets)/a/scale")
        #expect(scale.json[path: "spec", "replicas"] == 2)
        #expect(scale.json["status"] == ["replicas": 1, "selector": "a=b"])
        await cluster.send(
            "PATCH", "\(Self.widgets)/a/scale", ["spec": ["replicas": 3]], type: "application/merge-patch+json")
        #expect(await cluster.send("GET", "\(Self.widgets)/a").json[path: "spec", "count"] == 3)
        let table = await cluster.send(
            "GET", Self.widgets, accept: "application/json;as=Table;v=v1;g=meta.k8s.io")
        #expect(table.json["rows"]?[0]?["cells"] == ["a", "small"])
        let resources = await cluster.send("GET", "/apis/example.com/v1")
        #expect(
            resources.json["resources"]?.array?.compactMap { $0["name"]?.string }
                == ["widgets", "widgets/status", "widgets/scale"])
        let strategic = await cluster.send(
            "PATCH", "\(Self.widgets)/a", ["spec": [:]], type: "application/strategic-merge-patch+json")
        #expect(strategic.status == 415)
    }

    @Test("a definition takes its objects with it")
    func deletion() async throws {
        let cluster = try await TestCluster()
        try await cluster.running {
            await cluster.send("POST", Self.definitions, Self.definition)
            await cluster.send("POST", Self.widgets, Self.widget("a", [:]))
            await cluster.send("DELETE", "\(Self.definitions)/widgets.example.com")
            #expect(
                await cluster.eventually {
                    await cluster.send("GET", "\(Self.definitions)/widgets.example.com").status == 404
                })
            #expect(await cluster.send("GET", Self.widgets).status == 404)
            await cluster.send("POST", Self.definitions, Self.definition)
            #expect(await cluster.send("GET", Self.widgets).json["items"] == [])
        }
    }

    @Test("objects of a new definition are collected and keep their namespace until they are gone")
    func collected() async throws {
        let cluster = try await TestCluster()
        try await cluster.running {
            await cluster.send("POST", "/api/v1/namespaces", ["metadata": ["name": "n"]])
            await cluster.send("POST", Self.definitions, Self.definition)
            var widget = Self.widget("a", [:])
            widget[path: "metadata", "finalizers"] = ["sk.dev/x"]
            let widgets = "/apis/example.com/v1/namespaces/n/widgets"
            #expect(await cluster.send("POST", widgets, widget).status == 201)
            await cluster.send("DELETE", "/api/v1/namespaces/n")
            #expect(
                await cluster.eventually {
                    await cluster.send("GET", "\(widgets)/a").json[path: "metadata", "deletionTimestamp"] != nil
                })
            #expect(await cluster.send("GET", "/api/v1/namespaces/n").status == 200)
            await cluster.send(
                "PATCH", "\(widgets)/a", ["metadata": ["finalizers": .null]], type: "application/merge-patch+json")
            #expect(await cluster.eventually { await cluster.send("GET", "/api/v1/namespaces/n").status == 404 })
        }
    }
}
