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
        while !Task.isCancelled {
            let state = feed.now
            do {
                try await read(&position, previous: false)
                failures = 0
                // The end of the stream is the end of this run, or only the server's patience.
                if feed.now.isGone { return }
                if feed.now.isRunning, feed.now.restarts == state.restarts {
                    try await Task.sleep(for: .milliseconds(250))
                    continue
                }
                await feed.waitForRun(after: state.restarts)
                if feed.now.isGone { return }
                if feed.now.restarts > state.restarts + 1 { try await read(&position, previous: true) }
            } catch is CancellationError {
                return
            } catch {
                if feed.now.isGone { return }
                failures += 1
                if let error = error as? KubernetesError, !isPassing(error) || failures == 8 {
                    tell(error)
                    if !isPassing(error) { return }
                }
                do { try await Task.sleep(for: Self.backoff.delay(afterAttempt: failures)) } catch { return }
            }
        }
    }

    private func isPassing(_ error: KubernetesError) -> Bool {
        switch error.code {
        case .forbidden, .unauthorized, .unknownKind: false
        default: true
        }
    }

    private func tell(_ error: KubernetesError) {
        for var diagnostic in error.diagnostics {
            diagnostic.severity = .warning
            reporter.report(.diagnostic(diagnostic))
        }
    }

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
                            imageName: feed.imageName, text: text)))
            }
        }
    }
}
