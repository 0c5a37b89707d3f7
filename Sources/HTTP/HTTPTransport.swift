/// Sends requests. `HTTPClient` does it with libcurl; tests use a stub.
///
/// May be called concurrently. An answer with any status is a result: only a request that got no complete
/// answer throws (`HTTPError`), or `CancellationError` when the task was cancelled.
public protocol HTTPTransport: Sendable {
    /// Sends a request and runs `body` with the answer's head and its bytes as they arrive.
    ///
    /// The bytes are pulled: what is not taken is not read from the peer for long (backpressure). The transfer
    /// ends when `body` returns, complete or not. Neither the stream nor its iterator may escape the closure.
    func withResponse<Result: Sendable>(
        to request: HTTPRequest,
        _ body: (HTTPResponseHead, HTTPBodyStream) async throws -> Result
    ) async throws -> Result
}

extension HTTPTransport {
    /// Sends a request and reads its whole answer.
    ///
    /// - Parameter limit: the most bytes of body to accept; more is `HTTPError.Code.bodyTooLarge`.
    public func send(_ request: HTTPRequest, limit: Int = 64 << 20) async throws -> HTTPResponse {
        try await withResponse(to: request) { head, stream in
            HTTPResponse(head: head, body: try await stream.collect(limit: limit))
        }
    }
}
