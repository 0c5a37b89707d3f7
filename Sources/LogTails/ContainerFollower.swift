internal import Diagnostics
internal import HTTP
internal import KubernetesAPI
internal import PipelineModel
internal import Tasks

/// Follows one container's log through restarts and lost connections, until its pod is gone.
struct ContainerFollower: Sendable {
    let client: KubernetesClient
    let reporter: any Reporter
    let feed: ContainerFeed
    let since: String?

    private static let backoff = RetryPolicy(attempts: .max, firstDelay: .milliseconds(250), maximumDelay: .seconds(10))

    func run() async {
        var position = LogPosition(since: since)
        var failures = 0
        // The run whose stream was begun last, and whether that stream ended by itself.
        var run: (number: Int, isComplete: Bool)?
        while !Task.isCancelled {
            let state = feed.now
            do {
                // What a stream that was cut has missed, or a run that came and went meanwhile.
                if let last = run, state.restarts > last.number + (last.isComplete ? 1 : 0) {
                    try await readPrevious(&position)
                }
                run = (state.restarts, false)
                try await read(&position, previous: false)
                run = (state.restarts, true)
                failures = 0
                if feed.now.isGone { return }
                if feed.now.isRunning, feed.now.restarts == state.restarts {
                    // The end of the run, of which the watch has yet to hear, or only of the server's patience.
                    try await Task.sleep(for: .milliseconds(250))
                } else {
                    await feed.waitForRun(after: state.restarts)
                    if feed.now.isGone { return }
                }
            } catch is CancellationError {
                return
            } catch {
                if feed.now.isGone { return }
                failures += 1
                if let error = error as? KubernetesError, !isPassing(error) || (failures == 8 && !isOver(error)) {
                    tell(error)
                    if !isPassing(error) { return }
                }
                do { try await Task.sleep(for: Self.backoff.delay(afterAttempt: failures)) } catch { return }
            }
        }
    }

    /// The end of the run before; the server may have dropped it already, which is no fault.
    private func readPrevious(_ position: inout LogPosition) async throws {
        do {
            try await read(&position, previous: true)
        } catch let error as KubernetesError where error.code == .invalid || error.code == .notFound {
            return
        }
    }

    /// Whether there is no log because the container has ended, as one whose pod is about to go: no news for anybody.
    private func isOver(_ error: KubernetesError) -> Bool { error.code == .invalid || error.code == .notFound }

    private func isPassing(_ error: KubernetesError) -> Bool {
        switch error.code {
        case .forbidden, .unauthorized, .unknownKind: false
        default: true
        }
    }

    private func tell(_ error: KubernetesError) { reporter.warn(of: error) }

    private func read(_ position: inout LogPosition, previous: Bool) async throws {
        let options = LogOptions(
            container: feed.container, follow: !previous, previous: previous, timestamps: true,
            sinceTime: position.sinceTime)
        position.beginStream()
        try await client.withLog(pod: feed.pod, namespace: feed.namespace, options: options) { lines in
            for try await line in lines {
                guard let text = position.take(line) else { continue }
                reporter.report(
                    .containerLog(
                        ContainerLogLine(
                            pod: feed.pod, container: feed.container, namespace: feed.namespace,
                            imageName: feed.imageName, text: text, kubeContext: feed.kubeContext)))
            }
        }
    }
}
