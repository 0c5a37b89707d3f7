import NIOCore
import NIOHTTP1
import NIOPosix

/// Runs `body` beside a server that answers from `answer`; the server and its connections end with it.
public func withStubServer<Result: Sendable>(
    _ address: StubServer.Address = .tcp,
    answer: @escaping @Sendable (StubRequest) async throws -> StubResponse,
    _ body: @escaping @Sendable (StubServer) async throws -> Result
) async throws -> Result {
    switch address {
    case .tcp: return try await serve(socketPath: nil, answer: answer, body)
    case .unix:
        return try await withTemporaryDirectory { directory in
            try await serve(socketPath: directory + "/stub.sock", answer: answer, body)
        }
    }
}

private func serve<Result: Sendable>(
    socketPath: String?,
    answer: @escaping @Sendable (StubRequest) async throws -> StubResponse,
    _ body: @escaping @Sendable (StubServer) async throws -> Result
) async throws -> Result {
    let bootstrap = ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
    let initialise: @Sendable (any Channel) -> EventLoopFuture<StubServer.Connection> = { channel in
        channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            return try StubServer.Connection(wrappingChannelSynchronously: channel)
        }
    }
    let listener =
        if let socketPath {
            try await bootstrap.bind(unixDomainSocketPath: socketPath, childChannelInitializer: initialise)
        } else {
            try await bootstrap.bind(host: "127.0.0.1", port: 0, childChannelInitializer: initialise)
        }
    let server = StubServer(port: listener.channel.localAddress?.port ?? 0, socketPath: socketPath)
    return try await withThrowingTaskGroup(of: Void.self) { group in
        group.addTask {
            try await listener.executeThenClose { connections in
                await withDiscardingTaskGroup { group in
                    do {
                        for try await connection in connections {
                            group.addTask {
                                // A client that went away is what some tests are about.
                                do { try await server.serve(connection, answer: answer) } catch { return }
                            }
                        }
                    } catch {
                        group.cancelAll()
                    }
                }
            }
        }
        defer { group.cancelAll() }
        return try await body(server)
    }
}
