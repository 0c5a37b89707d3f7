public import NIOCore
import NIOPosix

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Listens on a local TCP port while `body` runs.
///
/// Each accepted connection gets a child task of its own with `onConnection`; one that throws is told to `onFailure`
/// and disturbs no other. When `body` returns or throws, or the task is cancelled, the port and all connections are
/// closed.
///
/// - Parameters:
///   - address: an IP address such as `127.0.0.1` or `::1`.
///   - port: 0 for a free one.
///   - body: gets the real port.
/// - Throws: `SocketError` with `portInUse` or `cannotListen`; what `body` throws.
public func withListener<Result: Sendable>(
    address: String, port: Int,
    onConnection: @escaping @Sendable (ByteConnection.Inbound, ByteConnection.Outbound) async throws -> Void,
    onFailure: @escaping @Sendable (any Error) -> Void,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Result
) async throws -> Result {
    let listener: NIOAsyncChannel<ByteConnection, Never>
    do {
        listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .serverChannelOption(.backlog, value: 128)
            .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
            .bind(host: address, port: port, childChannelInitializer: ByteConnection.configure)
    } catch {
        throw SocketError(listeningOn: address, port: port, error)
    }
    let realPort = listener.channel.localAddress?.port ?? port
    return try await withThrowingTaskGroup(of: Result.self) { group in
        group.addTask {
            try await accept(from: listener, onConnection: onConnection, onFailure: onFailure)
            try Task.checkCancellation()
            throw SocketError(.cannotListen, "the listener on port \(realPort) has stopped")
        }
        group.addTask { try await body(realPort) }
        defer { group.cancelAll() }
        guard let result = try await group.next() else { throw CancellationError() }
        return result
    }
}

private func accept(
    from listener: NIOAsyncChannel<ByteConnection, Never>,
    onConnection: @escaping @Sendable (ByteConnection.Inbound, ByteConnection.Outbound) async throws -> Void,
    onFailure: @escaping @Sendable (any Error) -> Void
) async throws {
    try await listener.executeThenClose { connections in
        try await withThrowingDiscardingTaskGroup { group in
            for try await connection in connections {
                group.addTask {
                    do {
                        try await connection.withStreams(onConnection)
                    } catch is CancellationError {
                        return
                    } catch {
                        onFailure(error)
                    }
                }
            }
            // The port is closed: nobody is left to serve.
            group.cancelAll()
        }
    }
}

extension SocketError {
    fileprivate init(listeningOn address: String, port: Int, _ error: any Error) {
        let code = (error as? IOError)?.errnoCode
        switch code {
        case EADDRINUSE:
            self.init(
                .portInUse, "port \(port) of \(address) is in use",
                hints: ["stop what listens there, or choose another local port"], cause: error)
        case EACCES where port < 1024:
            self.init(
                .cannotListen, "cannot listen on port \(port) of \(address): permission denied",
                hints: ["choose a port from 1024 on"], cause: error)
        default:
            let reason = code.map { errnoText($0) } ?? "\(error)"
            self.init(.cannotListen, "cannot listen on port \(port) of \(address): \(reason)", cause: error)
        }
    }
}
