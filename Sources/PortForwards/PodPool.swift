internal import KubernetesAPI
internal import Synchronization
internal import Tasks

/// The pods of a target as they are now, and the choice among them.
final class PodPool: Sendable {
    private struct State {
        var pods: [String: PodSummary] = [:]
        /// The label value of the newest ReplicaSet's pods.
        var newestHash: String?
        /// The pod in use, kept while it stays good.
        var current: String?
        /// Pods that did not take a connection a moment ago.
        var suspects: [String: ContinuousClock.Instant] = [:]
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var lastID = 0
        /// Counts changes, so that none is missed between looking and waiting.
        var changes = 0
    }

    private let takesUnready: Bool
    private let state = Mutex(State())

    init(takesUnready: Bool = false) {
        self.takesUnready = takesUnready
    }

    func update(_ event: WatchEvent) {
        change { state in
            switch event {
            case .added(let node), .modified(let node):
                let pod = PodSummary(node)
                state.pods[pod.name] = pod
            case .deleted(let node):
                let pod = PodSummary(node)
                if state.pods[pod.name]?.uid == pod.uid { state.pods[pod.name] = nil }
            case .synced: break
            }
        }
    }

    func preferPods(withHash hash: String?) { change { $0.newestHash = hash } }

    /// Passes a pod over for a while, as long as there are others.
    func suspect(_ pod: PodSummary) {
        change { state in
            state.suspects[pod.uid] = .now + .seconds(5)
            if state.current == pod.uid { state.current = nil }
        }
    }

    /// The best pod; waits for one at most `limit`.
    ///
    /// - Throws: `DeadlineExceeded`.
    func pick(limit: Duration) async throws -> PodSummary {
        if let pod = best() { return pod }
        return try await withDeadline(limit) {
            while true {
                let seen = self.state.withLock { $0.changes }
                if let pod = self.best() { return pod }
                await self.waitForChange(since: seen)
                try Task.checkCancellation()
            }
        }
    }

    /// The pod's state now, nil when it is gone.
    func now(_ pod: PodSummary) -> PodSummary? {
        state.withLock { $0.pods[pod.name].flatMap { $0.uid == pod.uid ? $0 : nil } }
    }

    /// Whether there is a pod to forward to.
    var hasServingPod: Bool { state.withLock { $0.pods.values.contains(where: isCandidate) } }

    private func isCandidate(_ pod: PodSummary) -> Bool {
        pod.isServing || (takesUnready && pod.phase == "Running" && !pod.isDeleting)
    }

    private func best() -> PodSummary? {
        state.withLock { state in
            let now = ContinuousClock.now
            state.suspects = state.suspects.filter { $0.value > now }
            let all = state.pods.values.filter(isCandidate)
            // An old ReplicaSet's pods are better than none, as long as the rollout has not come so far.
            let newest = all.filter { $0.labels["pod-template-hash"] == state.newestHash }
            let preferred = state.newestHash == nil || newest.isEmpty ? all : newest
            let trusted = preferred.filter { state.suspects[$0.uid] == nil }
            let candidates = trusted.isEmpty ? preferred : trusted
            if let current = candidates.first(where: { $0.uid == state.current }) { return current }
            let choice = candidates.min {
                ($0.readySince, $0.restarts, $0.createdAt, $0.name) < (
                    $1.readySince, $1.restarts, $1.createdAt, $1.name
                )
            }
            state.current = choice?.uid
            return choice
        }
    }

    // MARK: - Waiting

    private func change(_ body: (inout sending State) -> Void) {
        let waiting = state.withLock { state in
            body(&state)
            state.changes += 1
            let waiting = state.waiting
            state.waiting = [:]
            return waiting
        }
        for continuation in waiting.values { continuation.resume() }
    }

    private func waitForChange(since seen: Int) async {
        let id = state.withLock { state in
            state.lastID += 1
            return state.lastID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isLate = state.withLock { state in
                    if state.changes != seen || Task.isCancelled { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isLate { continuation.resume() }
            }
        } onCancel: {
            // A waiter that is not there yet sees its task's cancellation under the lock.
            state.withLock { $0.waiting.removeValue(forKey: id) }?.resume()
        }
    }
}
