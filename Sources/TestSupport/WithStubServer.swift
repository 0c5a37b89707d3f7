import NIOCore
import NIOHTTP1
import Sockets

/// Runs `body` beside a server that answers from `answer`; the server and its connections end with it.
public func withStubServer<Result: Sendable>(
    _ address: StubServer.Address = .tcp,
    answer: @escaping @Sendable (StubRequest) async throws -> StubResponse,
    _ body: @escaping @Sendable (StubServer) async throws -> Result
) async throws -> Result {
    switch address {
    case .tcp: return try await serve(.tcp(address: "127.0.0.1", port: 0), answer: answer, body)
    case .unix:
        return try await withTemporaryDirectory { directory in
            try await serve(.unix(path: directory + "/stub.sock"), answer: answer, body)
        }
    }
}

private func serve<Result: Sendable>(
    _ address: ListenerAddress,
    answer: @escaping @Sendable (StubRequest) async throws -> StubResponse,
    _ body: @escaping @Sendable (StubServer) async throws -> Result
) async throws -> Result {
    let socketPath: String? = if case .unix(let path) = address { path } else { nil }
    let server = StubServer(socketPath: socketPath)
    return try await withListener(
        on: address,
        wrap: { channel in
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            return try StubServer.Connection(wrappingChannelSynchronously: channel)
        },
        serve: { try await server.serve($0, answer: answer) },
        // A client that went away is what some tests are about.
        onFailure: { _ in },
        { port in
            server.port = port
            return try await body(server)
        })
}
