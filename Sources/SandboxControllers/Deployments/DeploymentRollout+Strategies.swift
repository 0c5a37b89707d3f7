import JSON
import SandboxModel

extension DeploymentRollout {
    /// How big the new set may be now.
    func newSetSize(current: Int) -> Int {
        guard isRolling else { return replicas }
        let most = replicas + maxSurge
        let count = Self.desired(allSets)
        guard count < most else { return current }
        return current + min(most - count, replicas - current)
    }

    /// One step of a rolling update: the new set grows, or else the old ones shrink.
    mutating func roll() async throws(StatusError) {
        try await makeNewSet()
        if try await growNewSet() { return }
        if try await shrinkOldSets() { return }
        if isComplete(deployment["status"] ?? [:]) { try await cleanUp() }
    }

    private mutating func growNewSet() async throws(StatusError) -> Bool {
        guard let newSet else { return false }
        let current = newSet.spec("replicas")
        if current == replicas { return false }
        return try await resize(newSet, to: current > replicas ? replicas : newSetSize(current: current))
    }

    private mutating func shrinkOldSets() async throws(StatusError) -> Bool {
        guard Self.desired(oldSets) > 0 else { return false }
        let minAvailable = replicas - maxUnavailable
        let newUnavailable = newSet.map { $0.spec("replicas") - $0.status("availableReplicas") } ?? 0
        let most = Self.desired(allSets) - minAvailable - newUnavailable
        guard most > 0 else { return false }
        // Unhealthy pods first: they cost nothing.
        var count = 0
        for set in activeOldSets where count < most {
            let unhealthy = set.spec("replicas") - set.status("availableReplicas")
            let step = min(most - count, unhealthy)
            if step <= 0 { continue }
            try await resize(set, to: set.spec("replicas") - step)
            count += step
        }
        let spare = Self.sum("availableReplicas", of: allSets) - minAvailable
        var healthy = 0
        for set in activeOldSets where healthy < spare {
            let step = min(set.spec("replicas"), spare - healthy)
            try await resize(set, to: set.spec("replicas") - step)
            healthy += step
        }
        return count + healthy > 0
    }

    /// One step of a recreation: nothing new before all old pods are gone.
    mutating func recreate() async throws(StatusError) {
        try await syncRevision()
        if !activeOldSets.isEmpty {
            for set in activeOldSets { try await resize(set, to: 0) }
            return
        }
        if try await hasOldPods() { return }
        try await makeNewSet()
        if let newSet { try await resize(newSet, to: replicas) }
        if isComplete(deployment["status"] ?? [:]) { try await cleanUp() }
    }

    private func hasOldPods() async throws(StatusError) -> Bool {
        if Self.sum("replicas", of: oldSets) > 0 { return true }
        let old = Set(oldSets.map(\.uid))
        return try await context.objects.list(.pods, namespace: deployment.namespace)
            .contains { old.contains($0.controller?["uid"]?.string ?? "") && !$0.isEndedPod }
    }
}
