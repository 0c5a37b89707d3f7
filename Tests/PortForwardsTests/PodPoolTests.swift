import KubernetesAPI
import Tasks
import Testing
import YAML

@testable import PortForwards

struct PodPoolTests {
    private func pod(
        _ name: String, ready: Bool = true, since: String = "2026-01-01T00:00:00Z", deleting: Bool = false,
        hash: String = "h1"
    ) -> Node {
        var metadata: Node = [
            "name": .string(name), "namespace": "n", "uid": .string(name),
            "labels": ["pod-template-hash": .string(hash)],
        ]
        if deleting { metadata["deletionTimestamp"] = "2026-01-01T00:00:00Z" }
        return [
            "metadata": metadata,
            "status": [
                "phase": "Running",
                "conditions": [
                    [
                        "type": "Ready", "status": .string(ready ? "True" : "False"),
                        "lastTransitionTime": .string(since),
                    ]
                ],
            ],
        ]
    }

    @Test func picksTheOneThatHasBeenReadyForLongest() async throws {
        let pool = PodPool()
        pool.update(.added(pod("young", since: "2026-01-02T00:00:00Z")))
        pool.update(.added(pod("unready", ready: false)))
        pool.update(.added(pod("old")))
        pool.update(.added(pod("dying", since: "2025-01-01T00:00:00Z", deleting: true)))
        #expect(try await pool.pick(limit: .seconds(1)).name == "old")
        // Kept as long as it is good.
        pool.update(.added(pod("older", since: "2025-01-02T00:00:00Z")))
        #expect(try await pool.pick(limit: .seconds(1)).name == "old")
        pool.update(.deleted(pod("old")))
        #expect(try await pool.pick(limit: .seconds(1)).name == "older")
    }

    @Test func prefersTheNewestReplicaSetButTakesAnOldOneFirst() async throws {
        let pool = PodPool()
        pool.preferPods(withHash: "h2")
        pool.update(.added(pod("a", hash: "h1")))
        #expect(try await pool.pick(limit: .seconds(1)).name == "a")
        pool.update(.added(pod("b", since: "2026-01-05T00:00:00Z", hash: "h2")))
        #expect(try await pool.pick(limit: .seconds(1)).name == "b")
    }

    @Test func passesASuspectOverAsLongAsThereIsAnother() async throws {
        let pool = PodPool()
        pool.update(.added(pod("a")))
        pool.suspect(try await pool.pick(limit: .seconds(1)))
        #expect(try await pool.pick(limit: .seconds(1)).name == "a")
        pool.update(.added(pod("b", since: "2026-01-05T00:00:00Z")))
        #expect(try await pool.pick(limit: .seconds(1)).name == "b")
    }

    @Test func waitsForAPodAndGivesUpInTheEnd() async throws {
        let pool = PodPool()
        await #expect(throws: DeadlineExceeded.self) { try await pool.pick(limit: .milliseconds(20)) }
        async let picked = pool.pick(limit: .seconds(10))
        pool.update(.added(pod("late")))
        #expect(try await picked.name == "late")
    }
}
