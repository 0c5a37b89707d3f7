import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct StatefulSetControllerTests {
    private static func set(replicas: Int, _ fields: [String: JSONValue] = [:]) -> JSONValue {
        var set: JSONValue = [
            "apiVersion": "apps/v1", "kind": "StatefulSet", "metadata": ["name": "db"],
            "spec": [
                "replicas": .integer(replicas), "serviceName": "peers", "selector": ["matchLabels": ["app": "db"]],
                "updateStrategy": ["type": "RollingUpdate", "rollingUpdate": ["partition": 0]],
                "template": [
                    "metadata": ["labels": ["app": "db"]], "spec": ["containers": [["name": "c", "image": "one"]]],
                ],
            ],
        ]
        for (field, value) in fields { set[path: "spec", field] = value }
        return set
    }

    private func setImage(_ image: String, _ cluster: TestCluster) async throws {
        try await cluster.change(.statefulSets, "db") {
            $0[path: "spec", "template", "spec"] = ["containers": [["name": "c", "image": .string(image)]]]
        }
    }

    private func names(_ cluster: TestCluster) async throws -> [String] { try await cluster.pods().map(\.name) }

    private func images(_ cluster: TestCluster) async throws -> [String] {
        try await cluster.pods().map { $0[path: "spec", "containers"]?[0]?["image"]?.string ?? "" }
    }

    @Test func podsComeOneAfterTheOtherWhenEachIsReady() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.statefulSets, Self.set(replicas: 3))
        for count in 1...3 {
            try await cluster.settle()
            #expect(try await names(cluster) == (0..<count).map { "db-\($0)" })
            try await cluster.startPods()
        }
        try await cluster.settle()
        let pod = try await cluster.object(.pods, "db-1")
        let revision = try #require(try await cluster.list(.controllerRevisions).first?.name)
        #expect(
            pod.labels == [
                "app": "db", "statefulset.kubernetes.io/pod-name": "db-1", "apps.kubernetes.io/pod-index": "1",
                "controller-revision-hash": .string(revision),
            ])
        #expect(pod[path: "spec", "hostname"] == "db-1" && pod[path: "spec", "subdomain"] == "peers")
        #expect(
            try await cluster.object(.statefulSets, "db")["status"] == [
                "observedGeneration": 1, "replicas": 3, "readyReplicas": 3, "availableReplicas": 3,
                "currentReplicas": 3, "updatedReplicas": 3, "currentRevision": .string(revision),
                "updateRevision": .string(revision), "collisionCount": 0,
            ])
        #expect(try await cluster.events().prefix(1) == ["create Pod db-0 in StatefulSet db successful"])
    }

    @Test func parallelPodsComeAllAtOnce() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.statefulSets, Self.set(replicas: 3, ["podManagementPolicy": "Parallel"]))
        try await cluster.settle()
        #expect(try await names(cluster) == ["db-0", "db-1", "db-2"])
    }

    @Test func anUpdateGoesFromTheLastPodToTheFirst() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.statefulSets, Self.set(replicas: 3))
        try await cluster.run()
        let old = try await cluster.object(.statefulSets, "db")[path: "status", "currentRevision"]
        try await setImage("two", cluster)
        try await cluster.settle()
        #expect(try await images(cluster) == ["one", "one", "two"])
        try await cluster.startPods()
        try await cluster.settle()
        #expect(try await images(cluster) == ["one", "two", "two"])
        let halfway = try await cluster.object(.statefulSets, "db")
        #expect(halfway[path: "status", "currentRevision"] == old)
        #expect(halfway.status("updatedReplicas") == 2 && halfway.status("currentReplicas") == 1)
        try await cluster.run()
        #expect(try await images(cluster) == ["two", "two", "two"])
        let done = try await cluster.object(.statefulSets, "db")
        #expect(done[path: "status", "currentRevision"] == done[path: "status", "updateRevision"])
        #expect(done[path: "status", "currentRevision"] != old)
        #expect(done.status("currentReplicas") == 3)
    }

    @Test func aPodIsMadeAnewOnlyWhenTheOldOneHasStopped() async throws {
        let cluster = try await TestCluster()
        cluster.objects.deleteSlowly()
        try await cluster.create(.statefulSets, Self.set(replicas: 2))
        try await cluster.run()
        try await setImage("two", cluster)
        try await cluster.settle()
        #expect(try await cluster.pods(\.isBeingDeleted).map(\.name) == ["db-1"])
        let waiting = try await cluster.object(.statefulSets, "db")
        #expect(waiting.status("replicas") == 2 && waiting.status("currentReplicas") == 1)
        try await cluster.stopPods()
        #expect(try await images(cluster) == ["one", "two"])
        try await cluster.run()
        try await cluster.stopPods()
        try await cluster.run()
        #expect(try await images(cluster) == ["two", "two"])
    }

    @Test func aPartitionKeepsTheFirstPodsAsTheyWere() async throws {
        let cluster = try await TestCluster()
        let strategy: JSONValue = ["type": "RollingUpdate", "rollingUpdate": ["partition": 2]]
        try await cluster.create(.statefulSets, Self.set(replicas: 3, ["updateStrategy": strategy]))
        try await cluster.run()
        try await setImage("two", cluster)
        try await cluster.run()
        #expect(try await images(cluster) == ["one", "one", "two"])
        try await cluster.delete(.pods, "db-0")
        try await cluster.run()
        #expect(try await images(cluster) == ["one", "one", "two"])
        let status = try await cluster.object(.statefulSets, "db")
        #expect(status.status("updatedReplicas") == 1 && status.status("currentReplicas") == 2)
    }

    @Test func onDeleteUpdatesOnlyWhatIsDeleted() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.statefulSets, Self.set(replicas: 2, ["updateStrategy": ["type": "OnDelete"]]))
        try await cluster.run()
        try await setImage("two", cluster)
        try await cluster.run()
        #expect(try await images(cluster) == ["one", "one"])
        try await cluster.delete(.pods, "db-0")
        try await cluster.run()
        #expect(try await images(cluster) == ["two", "one"])
    }

    @Test func scalingDownTakesTheLastFirstAndLeavesTheClaims() async throws {
        let cluster = try await TestCluster()
        let claim: JSONValue = [
            "metadata": ["name": "data"],
            "spec": ["accessModes": ["ReadWriteOnce"], "resources": ["requests": ["storage": "1Mi"]]],
        ]
        try await cluster.create(.statefulSets, Self.set(replicas: 2, ["volumeClaimTemplates": [claim]]))
        try await cluster.run()
        #expect(
            try await cluster.object(.pods, "db-1")[path: "spec", "volumes"] == [
                ["name": "data", "persistentVolumeClaim": ["claimName": "data-db-1"]]
            ])
        try await cluster.change(.statefulSets, "db") { $0[path: "spec", "replicas"] = 0 }
        try await cluster.run()
        #expect(try await names(cluster).isEmpty)
        #expect(
            try await cluster.events("SuccessfulDelete") == [
                "delete Pod db-1 in StatefulSet db successful", "delete Pod db-0 in StatefulSet db successful",
            ])
        let claims = try await cluster.list(.persistentVolumeClaims)
        #expect(claims.map(\.name) == ["data-db-0", "data-db-1"])
        #expect(claims.allSatisfy { $0.phase == "Bound" && $0.labels == ["app": "db"] })
    }

    @Test func aFailedPodIsMadeAnew() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.statefulSets, Self.set(replicas: 1))
        try await cluster.run()
        let pod = try await cluster.object(.pods, "db-0")
        try await cluster.endPod(pod, "Failed", exitCode: 1)
        try await cluster.run()
        #expect(try await cluster.object(.pods, "db-0").uid != pod.uid)
        #expect(try await cluster.events("RecreatingFailedPod") == ["StatefulSet ns/db is recreating failed Pod db-0"])
    }
}
