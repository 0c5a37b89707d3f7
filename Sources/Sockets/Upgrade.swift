public import HTTP
public import NIOCore
import NIOPosix

/// Opens a connection of its own, sends one HTTP/1.1 request, and leaves HTTP when the server agrees.
///
/// The server agrees with 101, or with 200 and a raw stream (`application/vnd.docker.raw-stream`, Engine API, attach
/// and exec without an `Upgrade` field). `configure` then adds the new protocol's handlers, on the channel's event
/// loop; bytes that came in the same read as the answer's head are replayed to them. Whoever gets the output closes
/// the channel. May be called concurrently.
///
/// - Parameters:
///   - headers: the whole header, `Connection` and `Upgrade` included; `Host` and `Content-Length` are added.
///   - timeout: from the start to the end of the answer's head (or of the refusal).
/// - Throws: `SocketError`; `CancellationError` when the task was cancelled.
public func upgrade<Output: Sendable>(
    _ endpoint: Endpoint, method: String = "POST", path: String, headers: HTTPHeaders,
    timeout: Duration, body: [UInt8] = [],
    configure: @escaping @Sendable (any Channel) -> EventLoopFuture<Output>
) async throws -> UpgradeResult<Output> {
    let request = try UpgradeRequest(
        method: method, path: path, headers: headers, host: endpoint.authority, body: body)
    let connector = try Connector(endpoint: endpoint)
    let loop = MultiThreadedEventLoopGroup.singleton.next()
    let outcome = UpgradeOutcome<Output>(loop: loop)
    let place = endpoint.description
    let handler: @Sendable () -> UpgradeHandler<Output> = {
        UpgradeHandler(
            place: place, tls: connector.tls, request: request.bytes, isUpgrade: isUpgrade,
            willConfigure: outcome.commit,
            complete: outcome.complete, configure: configure)
    }
    return try await withTaskCancellationHandler {
        outcome.start(
            timeout: TimeAmount(timeout), error: SocketError(.timedOut, "'\(place)' has not answered within \(timeout)")
        )
        connector.connect(on: loop, outcome: outcome, handler: handler)
        return try await outcome.future.get()
    } onCancel: {
        outcome.abandon(CancellationError())
    }
}

@Sendable private func isUpgrade(_ head: HTTPResponseHead) -> Bool {
    if head.status == 101 { return true }
    guard head.status == 200, let type = head.headers["Content-Type"] else { return false }
    // A length or chunks would mean that HTTP goes on.
    let isFramed = head.headers["Content-Length"] != nil || UpgradeResponseParser.isChunked(head)
    return !isFramed && type.hasPrefix("application/vnd.docker.") && type.contains("-stream")
}
