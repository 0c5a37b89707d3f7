/// Sends requests with libcurl, over TCP, TLS or one Unix socket; connections are kept and shared.
///
/// All transfers of a client run on one thread of its own, started by the first request. With HTTP/2, parallel
/// requests to one server are streams of one connection. Redirects are answers like any other: they are never
/// followed. May be used concurrently. `shutdown` ends the thread; `withHTTPClient` does so by itself.
public final class HTTPClient: HTTPTransport {
    public let configuration: Configuration
    private let thread: CurlThread

    public init(configuration: Configuration = Configuration()) {
        self.configuration = configuration
        self.thread = CurlThread(configuration: configuration)
    }

    // Whoever forgot to shut down must not leave a thread behind. Nothing can be in flight: requests hold the client.
    deinit { thread.stop() }

    /// Ends what is still running with `CancellationError`, closes all connections, and waits for the thread's end.
    public func shutdown() async { await thread.shutDown() }

    public func withResponse<Result: Sendable>(
        to request: HTTPRequest,
        _ body: (HTTPResponseHead, HTTPBodyStream) async throws -> Result
    ) async throws -> Result {
        let transfer = Transfer(request: request, thread: thread)
        return try await withTaskCancellationHandler {
            try await withThrowingTaskGroup(of: Void.self) { group in
                // The order matters: an ended transfer wakes the pump, so that the group can end.
                defer {
                    transfer.end()
                    group.cancelAll()
                }
                transfer.start()
                if case .stream(_, let next) = request.body { group.addTask { await transfer.upload(from: next) } }
                let head = try await transfer.head()
                return try await body(head, HTTPBodyStream { try await transfer.nextChunk() })
            }
        } onCancel: {
            transfer.cancel()
        }
    }
}

/// Runs `body` with a client that is shut down when it returns or throws.
public func withHTTPClient<Result>(
    configuration: HTTPClient.Configuration = .init(), isolation: isolated (any Actor)? = #isolation,
    _ body: (HTTPClient) async throws -> Result
) async rethrows -> Result {
    let client = HTTPClient(configuration: configuration)
    do {
        let result = try await body(client)
        await client.shutdown()
        return result
    } catch {
        await client.shutdown()
        throw error
    }
}
