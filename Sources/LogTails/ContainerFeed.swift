internal import KubernetesAPI
internal import Synchronization

/// One container as its pod's watch tells of it: its follower waits here for news.
final class ContainerFeed: Sendable {
    /// How the container is.
    struct State: Sendable {
        var restarts: Int
        var isRunning: Bool
        var isGone = false
    }

    let pod: String
    let namespace: String
    let container: String
    let imageName: String
    let kubeContext: String?

    private struct Guarded {
        var state: State
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let guarded: Mutex<Guarded>

    init(pod: PodSummary, container: PodSummary.Container, imageName: String, kubeContext: String? = nil) {
        self.kubeContext = kubeContext
        self.pod = pod.name
        namespace = pod.namespace
        self.container = container.name
        self.imageName = imageName
        guarded = Mutex(Guarded(state: State(restarts: container.restartCount, isRunning: container.isRunning)))
    }

    var now: State { guarded.withLock { $0.state } }

    func update(_ container: PodSummary.Container) {
        change { $0 = State(restarts: container.restartCount, isRunning: container.isRunning, isGone: $0.isGone) }
    }

    func end() { change { $0.isGone = true } }

    private func change(_ body: (inout State) -> Void) {
        guarded.withLock { guarded in
            body(&guarded.state)
            defer { guarded.waiting = nil }
            return guarded.waiting
        }?.resume()
    }

    /// Returns when the container runs, is in a later run than the given one, or is gone; or the task is cancelled.
    func waitForRun(after restarts: Int) async {
        while !Task.isCancelled {
            let isDone: @Sendable (State) -> Bool = { $0.isGone || $0.isRunning || $0.restarts > restarts }
            if isDone(now) { return }
            await withTaskCancellationHandler {
                await withCheckedContinuation { continuation in
                    let goesOn = guarded.withLock { guarded in
                        if isDone(guarded.state) || Task.isCancelled { return true }
                        guarded.waiting = continuation
                        return false
                    }
                    if goesOn { continuation.resume() }
                }
            } onCancel: {
                guarded.withLock { guarded in
                    defer { guarded.waiting = nil }
                    return guarded.waiting
                }?.resume()
            }
        }
    }
}
