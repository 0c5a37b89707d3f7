import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct ReplicaSetControllerTests {
    private static func set(replicas: Int) -> JSONValue {
        [
            "apiVersion": "apps/v1", "kind": "ReplicaSet", "metadata": ["name": "web"],
            "spec": [
                "replicas": .integer(replicas), "selector": ["matchLabels": ["app": "web"]],
                "template": [
                    "metadata": ["labels": ["app": "web"], "annotations": ["a": "b"]],
                    "spec": ["containers": [["name": "c", "image": "one"]]],
                ],
            ],
        ]
    }

    private static func pod(_ name: String, labels: JSONValue = ["app": "web"]) -> JSONValue {
        ["apiVersion": "v1", "kind": "Pod", "metadata": ["name": .string(name), "labels": labels], "spec": [:]]
    }

    @Test func podsAreMadeOfTheTemplateAndOwned() async throws {
        let cluster = try await TestCluster()
        let set = try await cluster.create(.replicaSets, Self.set(replicas: 2))
        try await cluster.run()
        for pod in try await cluster.pods() {
            #expect(pod.name.hasPrefix("web-") && pod[path: "metadata", "generateName"] == "web-")
            #expect(pod.labels == ["app": "web"] && pod.annotations == ["a": "b"])
            #expect(
                pod[path: "metadata", "ownerReferences"] == [
                    [
                        "apiVersion": "apps/v1", "kind": "ReplicaSet", "name": "web", "uid": .string(set.uid),
                        "controller": true, "blockOwnerDeletion": true,
                    ]
                ])
        }
        #expect(
            try await cluster.object(.replicaSets, "web")["status"] == [
                "replicas": 2, "fullyLabeledReplicas": 2, "readyReplicas": 2, "availableReplicas": 2,
                "observedGeneration": 1,
            ])
    }

    @Test func podsOfNobodyAreAdoptedAndPodsWithOtherLabelsReleased() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.pods, Self.pod("stray"))
        try await cluster.create(.pods, Self.pod("other", labels: ["app": "db"]))
        let set = try await cluster.create(.replicaSets, Self.set(replicas: 2))
        try await cluster.run()
        #expect(try await cluster.pods { $0.isControlled(by: set) }.count == 2)
        #expect(try await cluster.object(.pods, "stray").isControlled(by: set))
        try await cluster.change(.pods, "stray") { $0[path: "metadata", "labels"] = ["app": "debug"] }
        try await cluster.run()
        #expect(try await cluster.object(.pods, "stray").controller == nil)
        #expect(try await cluster.pods { $0.isControlled(by: set) }.count == 2)
    }

    @Test(arguments: ["Failed", "Succeeded", "gone"])
    func aLostPodIsReplaced(_ end: String) async throws {
        let cluster = try await TestCluster()
        let set = try await cluster.create(.replicaSets, Self.set(replicas: 1))
        try await cluster.run()
        let pod = try #require(try await cluster.pods().first)
        if end == "gone" {
            try await cluster.delete(.pods, pod.name)
        } else {
            try await cluster.endPod(pod, end)
        }
        try await cluster.run()
        let alive = try await cluster.pods { $0.isControlled(by: set) && $0.isActivePod }
        #expect(alive.count == 1 && alive.first?.uid != pod.uid)
        #expect(try await cluster.object(.replicaSets, "web").status("replicas") == 1)
    }

    @Test func thePodsThatMatterLeastGoFirst() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.replicaSets, Self.set(replicas: 3))
        try await cluster.run()
        let pods = try await cluster.pods()
        try await cluster.setPod(pods[1], isReady: false)
        try await cluster.change(.replicaSets, "web") { $0[path: "spec", "replicas"] = 2 }
        try await cluster.settle()
        #expect(try await cluster.pods().map(\.name) == [pods[0].name, pods[2].name])
        // Of two that are alike the younger goes.
        cluster.time.advance(10)
        try await cluster.change(.replicaSets, "web") { $0[path: "spec", "replicas"] = 3 }
        try await cluster.run()
        try await cluster.change(.replicaSets, "web") { $0[path: "spec", "replicas"] = 2 }
        try await cluster.settle()
        #expect(try await cluster.pods().map(\.name) == [pods[0].name, pods[2].name])
    }

    @Test func aReplicationControllerSelectsByLabelsAlone() async throws {
        let cluster = try await TestCluster()
        var set = Self.set(replicas: 1)
        set["kind"] = "ReplicationController"
        set["apiVersion"] = "v1"
        set[path: "spec", "selector"] = ["app": "web"]
        try await cluster.create(.replicationControllers, set)
        try await cluster.run()
        #expect(try await cluster.object(.replicationControllers, "web").status("readyReplicas") == 1)
        #expect(try await cluster.pods().first?.controller?["kind"] == "ReplicationController")
    }
}
