import Diagnostics
public import KubernetesAPI
public import PipelineModel
import Tasks
import YAML

/// Waits until deployed objects are ready, and says why they are not as soon as it is known.
///
/// Watches one collection per kind and namespace, all over the client's one connection; pods, ReplicaSets and events
/// are only watched when something is not ready at once.
public struct StatusChecker: Sendable {
    private let client: KubernetesClient
    private let reporter: any Reporter
    private let options: StatusCheckOptions

    /// The pause between two looks at the time.
    private static let tick = Duration.milliseconds(250)
    /// The last lines of a failed container's log that are shown.
    private static let logLines = 10

    public init(client: KubernetesClient, reporter: any Reporter, options: StatusCheckOptions = StatusCheckOptions()) {
        self.client = client
        self.reporter = reporter
        self.options = options
    }

    /// Waits for the objects of kinds that can be waited for; the others are ready as they are.
    ///
    /// - Returns: how long it took.
    /// - Throws: `StatusCheckError` when objects failed or their time was up, `KubernetesError` when the server cannot
    ///   be asked, and `CancellationError`.
    @discardableResult
    public func check(_ objects: [DeployedObject]) async throws -> Duration {
        let clock = ContinuousClock()
        let start = clock.now
        var board = StatusBoard(objects, options: options, now: start)
        guard !board.tracked.isEmpty else { return .zero }
        reporter.report(.heading("Waiting for deployments to stabilize..."))
        let (inputs, sink) = AsyncStream.makeStream(of: StatusInput.self)
        try await withThrowingTaskGroup(of: Void.self) { group in
            defer { group.cancelAll() }
            for source in board.sources {
                let name = board.onlyName(in: source)
                group.addTask { try await watch(source, name: name, into: sink) }
            }
            group.addTask {
                while !Task.isCancelled {
                    try await clock.sleep(for: Self.tick)
                    sink.yield(.tick)
                }
            }
            for await input in inputs {
                for action in board.take(input, at: clock.now) {
                    switch action {
                    case .report(let event): reporter.report(event)
                    case .watch(let source): group.addTask { try await watch(source, name: nil, into: sink) }
                    case .readLog(let request): group.addTask { try await readLog(request, into: sink) }
                    case .end(let error):
                        if let error { throw error }
                        return
                    case .abort(let error): throw error
                    }
                }
            }
            try Task.checkCancellation()
        }
        let elapsed = clock.now - start
        reporter.report(.line("Deployments stabilized in \(DurationFormat.spelled(elapsed))"))
        return elapsed
    }

    private func watch(
        _ source: StatusSource, name: String?, into sink: AsyncStream<StatusInput>.Continuation
    ) async throws {
        do {
            try await client.watch(
                source.resource, namespace: source.namespace, fieldSelector: name.map { "metadata.name=\($0)" }
            ) { event in
                sink.yield(.event(source, event))
                return .proceed
            }
        } catch let error where !(error is CancellationError) {
            sink.yield(.unavailable(source, error))
        }
    }

    /// Reads the end of a container's log; where the container runs again and is still quiet, of the run before.
    private func readLog(_ request: LogRequest, into sink: AsyncStream<StatusInput>.Continuation) async throws {
        do {
            let lines = try await withDeadline(.seconds(5)) {
                var options = LogOptions(container: request.container, tailLines: Self.logLines)
                let lines = try await client.log(pod: request.pod, namespace: request.namespace, options: options)
                guard lines.isEmpty else { return lines }
                options.previous = true
                do {
                    return try await client.log(pod: request.pod, namespace: request.namespace, options: options)
                } catch let error as KubernetesError where error.code == .invalid {
                    return []  // there was no run before
                }
            }
            sink.yield(.log(request, lines))
        } catch let error where !(error is CancellationError) {
            let reason = (error as? any DiagnosticError)?.diagnostics.first?.message ?? "\(error)"
            sink.yield(.log(request, ["(the log cannot be read: \(reason))"]))
        }
    }
}
