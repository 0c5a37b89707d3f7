import JSON
import SandboxModel
import Testing

@testable import SandboxControllers

@Suite struct DeploymentControllerTests {
    static func deployment(
        replicas: Int, image: JSONValue = "one", strategy: JSONValue = ["type": "RollingUpdate"]
    ) -> JSONValue {
        [
            "apiVersion": "apps/v1", "kind": "Deployment",
            "metadata": [
                "name": "web",
                "annotations": ["note": "kept", "kubectl.kubernetes.io/last-applied-configuration": "x"],
            ],
            "spec": [
                "replicas": .integer(replicas), "selector": ["matchLabels": ["app": "web"]], "strategy": strategy,
                "revisionHistoryLimit": 10, "progressDeadlineSeconds": 600,
                "template": [
                    "metadata": ["labels": ["app": "web"]], "spec": ["containers": [["name": "c", "image": image]]],
                ],
            ],
        ]
    }

    private func setImage(_ image: String, _ cluster: TestCluster) async throws {
        try await cluster.change(.deployments, "web") {
            $0[path: "spec", "template", "spec"] = ["containers": [["name": "c", "image": .string(image)]]]
        }
    }

    private func status(_ cluster: TestCluster) async throws -> JSONValue {
        try await cluster.object(.deployments, "web")
    }

    private func revision(_ number: Int, _ cluster: TestCluster) async throws -> JSONValue {
        let sets = try await cluster.list(.replicaSets)
        return try #require(sets.first { $0.annotation("deployment.kubernetes.io/revision") == String(number) })
    }

    @Test func aNewDeploymentMakesAReplicaSetNamedAfterItsTemplate() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.deployments, Self.deployment(replicas: 3))
        try await cluster.settle()
        let set = try #require(try await cluster.list(.replicaSets).first)
        let hash = try #require(set.labels["pod-template-hash"]?.string)
        #expect(set.name == "web-\(hash)")
        #expect((8...10).contains(hash.count) && hash.allSatisfy { SafeText.alphabet.contains($0) })
        #expect(set[path: "spec", "selector"] == ["matchLabels": ["app": "web", "pod-template-hash": .string(hash)]])
        #expect(
            set.annotations == [
                "note": "kept", "deployment.kubernetes.io/revision": "1",
                "deployment.kubernetes.io/desired-replicas": "3", "deployment.kubernetes.io/max-replicas": "4",
            ])
        #expect(try await cluster.pods().count == 3)
        #expect(
            try await cluster.pods().allSatisfy { $0.labels == ["app": "web", "pod-template-hash": .string(hash)] })
        #expect(try await cluster.events("ScalingReplicaSet") == ["Scaled up replica set web-\(hash) from 0 to 3"])
        let waiting = try await status(cluster)
        #expect(waiting.annotation("deployment.kubernetes.io/revision") == "1")
        #expect(waiting.status("unavailableReplicas") == 3 && waiting.status("updatedReplicas") == 3)
        #expect(waiting.condition("Available")?["reason"] == "MinimumReplicasUnavailable")
        #expect(waiting.condition("Progressing")?["reason"] == "ReplicaSetUpdated")
        cluster.time.advance(5)
        try await cluster.run()
        let done = try await status(cluster)
        let conditions = try #require(done["status"]?["conditions"])
        #expect(
            done["status"] == [
                "observedGeneration": 1, "replicas": 3, "updatedReplicas": 3, "readyReplicas": 3,
                "availableReplicas": 3, "conditions": conditions,
            ])
        #expect(
            done.condition("Available") == [
                "type": "Available", "status": "True", "reason": "MinimumReplicasAvailable",
                "message": "Deployment has minimum availability.", "lastUpdateTime": "2026-03-02T10:00:05Z",
                "lastTransitionTime": "2026-03-02T10:00:05Z",
            ])
        #expect(
            done.condition("Progressing") == [
                "type": "Progressing", "status": "True", "reason": "NewReplicaSetAvailable",
                "message": .string("ReplicaSet \"\(set.name)\" has successfully progressed."),
                "lastUpdateTime": "2026-03-02T10:00:05Z", "lastTransitionTime": "2026-03-02T10:00:00Z",
            ])
    }

    struct Rollout: CustomTestStringConvertible {
        var replicas: Int
        var surge: JSONValue
        var unavailable: JSONValue
        var most: Int
        var fewest: Int
        var testDescription: String { "\(replicas) pods, surge \(surge), unavailable \(unavailable)" }
    }

    @Test(arguments: [
        Rollout(replicas: 3, surge: "25%", unavailable: "25%", most: 4, fewest: 3),
        Rollout(replicas: 10, surge: "25%", unavailable: "25%", most: 13, fewest: 8),
        Rollout(replicas: 4, surge: 0, unavailable: 1, most: 4, fewest: 3),
        Rollout(replicas: 4, surge: 2, unavailable: 0, most: 6, fewest: 4),
        Rollout(replicas: 2, surge: "100%", unavailable: "0%", most: 4, fewest: 2),
        Rollout(replicas: 3, surge: 0, unavailable: 0, most: 3, fewest: 2),  // Nothing could move: one may go.
    ])
    func aRollingUpdateKeepsWithinItsBounds(_ row: Rollout) async throws {
        let cluster = try await TestCluster()
        let strategy: JSONValue = [
            "type": "RollingUpdate",
            "rollingUpdate": ["maxSurge": row.surge, "maxUnavailable": row.unavailable],
        ]
        try await cluster.create(.deployments, Self.deployment(replicas: row.replicas, strategy: strategy))
        try await cluster.run()
        try await setImage("two", cluster)
        var mostPods = 0
        var fewestReady = row.replicas
        for _ in 0..<100 {
            try await cluster.settle()
            let pods = try await cluster.pods()
            mostPods = max(mostPods, pods.count)
            fewestReady = min(fewestReady, pods.count(where: \.isReadyPod))
            guard let next = pods.first(where: { $0["status"] == nil }) else { break }
            try await cluster.setPod(next, isReady: true)
        }
        #expect(mostPods == row.most)
        #expect(fewestReady == row.fewest)
        let done = try await status(cluster)
        #expect(done.condition("Progressing")?["reason"] == "NewReplicaSetAvailable")
        #expect(done.status("updatedReplicas") == row.replicas && done.status("replicas") == row.replicas)
        #expect(try await revision(2, cluster).spec("replicas") == row.replicas)
        #expect(try await revision(1, cluster).spec("replicas") == 0)
    }

    @Test func aRollingUpdateTellsItsSteps() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.deployments, Self.deployment(replicas: 2))
        try await cluster.run()
        try await setImage("two", cluster)
        try await cluster.run()
        let (old, new) = (try await revision(1, cluster).name, try await revision(2, cluster).name)
        #expect(
            try await cluster.events("ScalingReplicaSet") == [
                "Scaled up replica set \(old) from 0 to 2", "Scaled up replica set \(new) from 0 to 1",
                "Scaled down replica set \(old) from 2 to 1", "Scaled up replica set \(new) from 1 to 2",
                "Scaled down replica set \(old) from 1 to 0",
            ])
    }

    @Test func goingBackToAFormerTemplateTakesItsReplicaSetAgain() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.deployments, Self.deployment(replicas: 1))
        try await cluster.run()
        let first = try await revision(1, cluster).name
        try await setImage("two", cluster)
        try await cluster.run()
        try await setImage("one", cluster)
        try await cluster.run()
        let third = try await revision(3, cluster)
        #expect(third.name == first && third.spec("replicas") == 1)
        #expect(third.annotation("deployment.kubernetes.io/revision-history") == "1")
        #expect(try await cluster.list(.replicaSets).count == 2)
        #expect(try await status(cluster).annotation("deployment.kubernetes.io/revision") == "3")
    }

    @Test func recreateStartsNothingBeforeTheOldPodsAreGone() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.deployments, Self.deployment(replicas: 2, strategy: ["type": "Recreate"]))
        try await cluster.run()
        try await setImage("two", cluster)
        try await cluster.settle()
        let pods = try await cluster.pods()
        let new = try await revision(2, cluster)
        #expect(pods.count == 2 && pods.allSatisfy { $0.isControlled(by: new) })
        #expect(
            try await cluster.events("ScalingReplicaSet").suffix(2) == [
                "Scaled down replica set \(try await revision(1, cluster).name) from 2 to 0",
                "Scaled up replica set \(new.name) from 0 to 2",
            ])
    }

    @Test func recreateWaitsForPodsThatStopSlowly() async throws {
        let cluster = try await TestCluster()
        cluster.objects.deleteSlowly()
        try await cluster.create(.deployments, Self.deployment(replicas: 2, strategy: ["type": "Recreate"]))
        try await cluster.run()
        try await setImage("two", cluster)
        try await cluster.settle()
        #expect(try await cluster.list(.replicaSets).count == 1)
        #expect(try await cluster.pods(\.isBeingDeleted).count == 2)
        #expect(try await status(cluster).condition("Available")?["status"] == "False")
        try await cluster.stopPods()
        try await cluster.run()
        #expect(try await cluster.pods(\.isReadyPod).count == 2)
        #expect(try await revision(2, cluster).spec("replicas") == 2)
        #expect(try await status(cluster).condition("Progressing")?["reason"] == "NewReplicaSetAvailable")
    }

    @Test func aStuckRolloutIsToldAfterItsDeadline() async throws {
        let cluster = try await TestCluster()
        var deployment = Self.deployment(replicas: 1)
        deployment[path: "spec", "progressDeadlineSeconds"] = 10
        try await cluster.create(.deployments, deployment)
        try await cluster.settle()
        try await cluster.pass(seconds: 9)
        #expect(try await status(cluster).condition("Progressing")?["status"] == "True")
        try await cluster.pass(seconds: 3)
        let set = try await revision(1, cluster).name
        let condition = try #require(try await status(cluster).condition("Progressing"))
        #expect(condition["status"] == "False" && condition["reason"] == "ProgressDeadlineExceeded")
        #expect(condition["message"]?.string == "ReplicaSet \"\(set)\" has timed out progressing.")
        try await cluster.run()
        #expect(try await status(cluster).condition("Progressing")?["reason"] == "NewReplicaSetAvailable")
    }

    @Test func aPausedDeploymentScalesButDoesNotRollOut() async throws {
        let cluster = try await TestCluster()
        try await cluster.create(.deployments, Self.deployment(replicas: 1))
        try await cluster.run()
        try await cluster.change(.deployments, "web") { $0[path: "spec", "paused"] = true }
        try await setImage("two", cluster)
        try await cluster.change(.deployments, "web") { $0[path: "spec", "replicas"] = 3 }
        try await cluster.run()
        #expect(try await cluster.list(.replicaSets).count == 1)
        #expect(try await cluster.pods().count == 3)
        let paused = try await status(cluster)
        #expect(paused.condition("Progressing")?["reason"] == "DeploymentPaused")
        #expect(paused.condition("Progressing")?["status"] == "Unknown")
        #expect(paused[path: "status", "updatedReplicas"] == nil)
        try await cluster.change(.deployments, "web") { $0[path: "spec", "paused"] = nil }
        try await cluster.run()
        #expect(try await status(cluster).condition("Progressing")?["reason"] == "NewReplicaSetAvailable")
        #expect(try await revision(2, cluster).spec("replicas") == 3)
    }

    @Test func scalingDuringARolloutIsSharedInProportion() async throws {
        let cluster = try await TestCluster()
        let strategy: JSONValue = [
            "type": "RollingUpdate", "rollingUpdate": ["maxSurge": 3, "maxUnavailable": 2],
        ]
        try await cluster.create(.deployments, Self.deployment(replicas: 10, strategy: strategy))
        try await cluster.run()
        try await setImage("broken", cluster)
        try await cluster.settle()
        #expect(try await revision(1, cluster).spec("replicas") == 8)
        #expect(try await revision(2, cluster).spec("replicas") == 5)
        try await cluster.change(.deployments, "web") { $0[path: "spec", "replicas"] = 15 }
        try await cluster.settle()
        #expect(try await revision(1, cluster).spec("replicas") == 11)
        #expect(try await revision(2, cluster).spec("replicas") == 7)
    }

    @Test func onlyTheHistorysLimitOfOldReplicaSetsStays() async throws {
        let cluster = try await TestCluster()
        var deployment = Self.deployment(replicas: 1)
        deployment[path: "spec", "revisionHistoryLimit"] = 1
        try await cluster.create(.deployments, deployment)
        for image in ["one", "two", "three", "four"] {
            try await setImage(image, cluster)
            try await cluster.run()
            cluster.time.advance(1)
        }
        let revisions = try await cluster.list(.replicaSets)
            .compactMap { $0.annotation("deployment.kubernetes.io/revision") }
        #expect(Set(revisions) == ["3", "4"])
    }

    @Test func aPodCountsAsAvailableAfterItsMinimumOfReadySeconds() async throws {
        let cluster = try await TestCluster()
        var deployment = Self.deployment(replicas: 1)
        deployment[path: "spec", "minReadySeconds"] = 5
        try await cluster.create(.deployments, deployment)
        try await cluster.run()
        #expect(try await status(cluster).status("readyReplicas") == 1)
        #expect(try await status(cluster).status("availableReplicas") == 0)
        try await cluster.pass(seconds: 4)
        #expect(try await status(cluster).status("availableReplicas") == 0)
        try await cluster.pass(seconds: 1)
        #expect(try await status(cluster).status("availableReplicas") == 1)
    }

    @Test func refusedPodsAreToldInTheStatus() async throws {
        let cluster = try await TestCluster()
        cluster.objects.refuse(.pods, with: StatusError(code: 403, reason: "Forbidden", message: "pods are forbidden"))
        try await cluster.create(.deployments, Self.deployment(replicas: 1))
        try await cluster.settle()
        let condition = try #require(try await status(cluster).condition("ReplicaFailure"))
        #expect(condition["reason"] == "FailedCreate" && condition["message"] == "pods are forbidden")
        #expect(try await cluster.events("FailedCreate") == ["Error creating: pods are forbidden"])
        cluster.objects.refuse(.pods, with: nil)
        try await cluster.pass(seconds: 2)
        try await cluster.run()
        #expect(try await status(cluster).condition("ReplicaFailure") == nil)
        #expect(try await status(cluster).condition("Progressing")?["reason"] == "NewReplicaSetAvailable")
    }
}
