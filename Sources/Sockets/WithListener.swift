public import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where to listen.
public enum ListenerAddress: Sendable, Hashable {
    /// An IP address such as `127.0.0.1` or `::1`; port 0 for a free one.
    case tcp(address: String, port: Int)
    case unix(path: String)
}

/// Listens on a local TCP port while `body` runs, and gives each connection a child task with `onConnection`.
///
/// A connection that throws is told to `onFailure` and disturbs no other. When `body` returns or throws, or the task
/// is cancelled, the port and all connections are closed. Each direction of a connection can end by itself; both have
/// backpressure.
///
/// - Parameters:
///   - port: 0 for a free one.
///   - body: gets the real port.
/// - Throws: `SocketError` with `portInUse` or `cannotListen`; what `body` throws.
public func withListener<Result: Sendable>(
    address: String, port: Int,
    onConnection: @escaping @Sendable (ByteConnection.Inbound, ByteConnection.Outbound) async throws -> Void,
    onFailure: @escaping @Sendable (any Error) -> Void,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Result
) async throws -> Result {
    try await withListener(
        on: .tcp(address: address, port: port), wrap: { try ByteConnection(wrapping: $0) },
        serve: { try await $0.withStreams(onConnection) }, onFailure: onFailure, body)
}

/// The same for connections that `wrap` makes of channels, on their event loop and before they read.
///
/// `serve` is called once for each, and closes it.
public func withListener<Connection: Sendable, Result: Sendable>(
    on address: ListenerAddress,
    wrap: @escaping @Sendable (any Channel) throws -> Connection,
    serve: @escaping @Sendable (Connection) async throws -> Void,
    onFailure: @escaping @Sendable (any Error) -> Void,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Result
) async throws -> Result {
    let accepted = AcceptedChannels()
    let listener = try await bind(address, accepted)
    listener.closeFuture.whenComplete { _ in accepted.finish() }
    return try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask {
            await withDiscardingTaskGroup { group in
                for await channel in accepted.stream {
                    group.addTask { await run(channel, wrap: wrap, serve: serve, onFailure: onFailure) }
                }
                group.cancelAll()
            }
            return nil
        }
        let port = listener.localAddress?.port ?? 0
        group.addTask { try await body(port) }
        let first = await group.nextResult()
        group.cancelAll()
        // No new connections first; then those that no task has taken.
        listener.close(promise: nil)
        await withCheckedContinuation { done in listener.closeFuture.whenComplete { _ in done.resume() } }
        accepted.closeAll()
        switch first {
        case .success(let result?): return result
        case .failure(let error): throw error
        case .success(nil), nil:
            try Task.checkCancellation()
            throw SocketError(.cannotListen, "the listener on \(address) has stopped")
        }
    }
}

/// One connection's life. The wrapping waits until a task exists that will surely run it to its end: NIO's wrappers
/// must not be dropped unused.
private func run<Connection: Sendable>(
    _ channel: any Channel, wrap: @escaping @Sendable (any Channel) throws -> Connection,
    serve: @Sendable (Connection) async throws -> Void, onFailure: @Sendable (any Error) -> Void
) async {
    do {
        let connection = try await channel.eventLoop.submit {
            let connection = try wrap(channel)
            try channel.syncOptions?.setOption(.autoRead, value: true)
            return connection
        }.get()
        try await serve(connection)
    } catch is CancellationError {
        channel.close(promise: nil)
    } catch {
        channel.close(promise: nil)
        onFailure(error)
    }
}

private func bind(_ address: ListenerAddress, _ accepted: AcceptedChannels) async throws -> any Channel {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.backlog, value: 128)
        .childChannelOption(.autoRead, value: false)
        .childChannelInitializer { channel in
            accepted.add(channel)
            return channel.eventLoop.makeSucceededVoidFuture()
        }
    do {
        switch address {
        case .unix(let path): return try await bootstrap.bind(unixDomainSocketPath: path).get()
        case .tcp(let host, let port):
            return
                try await bootstrap
                .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
                .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
                .bind(host: host, port: port).get()
        }
    } catch {
        throw SocketError(listeningOn: address, error)
    }
}

extension ListenerAddress: CustomStringConvertible {
    public var description: String {
        switch self {
        case .tcp(let address, let port): "port \(port) of \(address)"
        case .unix(let path): "the socket '\(path)'"
        }
    }
}

extension SocketError {
    fileprivate init(listeningOn address: ListenerAddress, _ error: any Error) {
        let code = (error as? IOError)?.errnoCode
        switch code {
        case EADDRINUSE:
            self.init(
                .portInUse, "\(address) is in use",
                hints: ["stop what listens there, or choose another local port"], cause: error)
        case EACCES:
            self.init(
                .cannotListen, "cannot listen on \(address): permission denied",
                hints: ["choose a port from 1024 on"], cause: error)
        default:
            let reason = code.map { errnoText($0) } ?? "\(error)"
            self.init(.cannotListen, "cannot listen on \(address): \(reason)", cause: error)
        }
    }
}
