import DockerEngine
import NIOCore
import NIOHPACK
import NIOHTTP2
import NIOPosix
import TestSupport
import Testing

@testable import BuildKit

@Suite("The build session")
struct BuildSessionTests {
    typealias Stream = BuildSession.Stream
    typealias Engine = NIOHTTP2Handler.AsyncStreamMultiplexer<Stream>

    /// What came back on one call.
    struct Answer {
        var messages: [[UInt8]] = []
        var status = ""
        var message = ""
    }

    /// Runs `body` as the engine at the other end of a session, with calls open in parallel.
    private func withSession(
        root: String, services: SessionServices = SessionServices(),
        _ body: @escaping @Sendable (Engine) async throws -> Void
    ) async throws {
        try await withTemporaryDirectory { directory in
            let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(unixDomainSocketPath: directory + "/s") { channel in
                    channel.configureAsyncHTTP2Pipeline(mode: .client) { stream in
                        stream.eventLoop.makeCompletedFuture { try Stream(wrappingChannelSynchronously: stream) }
                    }
                }
            let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: directory + "/s") { BuildSession.configure($0) }
            let router = SessionRouter(directories: ["context": root], services: services, pool: .singleton)
            let session = BuildSession(id: "s", sharedKey: "k", services: router)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await session.serve(connection) }
                try await listener.executeThenClose { engines in
                    for try await engine in engines {
                        try await body(engine)
                        break
                    }
                }
                group.cancelAll()
            }
        }
    }

    private func call(
        _ engine: Engine, _ path: String, headers: HPACKHeaders = [:], message: [UInt8]
    ) async throws -> Answer {
        let stream = try await engine.openStream { channel in
            channel.eventLoop.makeCompletedFuture { try Stream(wrappingChannelSynchronously: channel) }
        }
        return try await stream.executeThenClose { inbound, outbound in
            var head: HPACKHeaders = [":method": "POST", ":scheme": "http", ":path": path, ":authority": "localhost"]
            head.add(contentsOf: headers)
            try await outbound.write(.headers(.init(headers: head)))
            var buffer = ByteBuffer()
            buffer.appendGRPCMessage(message)
            try await outbound.write(.data(.init(data: .byteBuffer(buffer), endStream: true)))
            var answer = Answer()
            var decoder = GRPCMessageDecoder()
            for try await frame in inbound {
                if case .data(let data) = frame, case .byteBuffer(let buffer) = data.data {
                    decoder.append(buffer.readableBytesView)
                    while let message = try decoder.next() { answer.messages.append(message) }
                } else if case .headers(let headers) = frame, let status = headers.headers.first(name: "grpc-status") {
                    answer.status = status
                    answer.message = headers.headers.first(name: "grpc-message") ?? ""
                }
            }
            return answer
        }
    }

    @Test("answers health checks, credentials and secrets, and nothing else")
    func unary() async throws {
        let services = SessionServices(
            credentials: { host in
                switch host {
                case "localhost:5000": RegistryAuth(username: "me", password: "pw", serverAddress: host)
                case "token": RegistryAuth(username: "<token>", password: "", identityToken: "it", serverAddress: host)
                default: nil
                }
            }, secret: { id in id == "npm" ? [1, 2] : nil })
        try await withSession(root: "/nowhere", services: services) { engine in
            let health = try await call(engine, "/grpc.health.v1.Health/Check", message: [])
            #expect(health.messages == [[0x08, 0x01]])
            #expect(health.status == "0")
            let user = try await call(
                engine, SessionRouter.Path.credentials, message: [0x0A, 14] + Array("localhost:5000".utf8))
            #expect(user.messages == [CredentialsResponse(username: "me", secret: "pw").bytes])
            let token = try await call(
                engine, SessionRouter.Path.credentials, message: [0x0A, 5] + Array("token".utf8))
            #expect(token.messages == [CredentialsResponse(username: "", secret: "it").bytes])
            let anonymous = try await call(engine, SessionRouter.Path.credentials, message: [0x0A, 1, 0x78])
            #expect(anonymous.messages == [[]])
            let secret = try await call(engine, SessionRouter.Path.secret, message: [0x0A, 3] + Array("npm".utf8))
            #expect(secret.messages == [[0x0A, 2, 1, 2]])
            let missing = try await call(engine, SessionRouter.Path.secret, message: [0x0A, 1, 0x78])
            #expect(missing.status == "5")
            let other = try await call(engine, "/moby.filesync.v1.Auth/FetchToken", message: [])
            #expect(other.status == "12")
            let directory = try await call(
                engine, SessionRouter.Path.fileSync, headers: ["dir-name": "secrets"], message: [])
            #expect(directory.status == "5")
            #expect(directory.message == "no access allowed to dir \"secrets\"")
        }
    }

    @Test("announces files, sends what is asked for beyond the flow-control window, and answers meanwhile")
    func files() async throws {
        try await withTemporaryDirectory { root in
            let large = String(repeating: "0123456789abcdef", count: 80_000)
            try makeTree(["a/empty": "", "large": large, "link": "-> large"], in: root)
            try await withSession(root: root) { engine in
                let stream = try await engine.openStream { channel in
                    channel.eventLoop.makeCompletedFuture { try Stream(wrappingChannelSynchronously: channel) }
                }
                try await stream.executeThenClose { inbound, outbound in
                    func send(_ packet: Packet) async throws {
                        var buffer = ByteBuffer()
                        buffer.appendGRPCMessage(packet.bytes)
                        try await outbound.write(.data(.init(data: .byteBuffer(buffer))))
                    }
                    try await outbound.write(
                        .headers(
                            .init(headers: [
                                ":method": "POST", ":scheme": "http", ":path": SessionRouter.Path.fileSync,
                                ":authority": "localhost", "dir-name": "context",
                            ])))
                    var decoder = GRPCMessageDecoder()
                    var paths: [String] = []
                    var data: [UInt32: [UInt8]] = [:]
                    var ended: Set<UInt32> = []
                    var isFinished = false
                    for try await frame in inbound {
                        if case .headers(let headers) = frame, let status = headers.headers.first(name: "grpc-status") {
                            #expect(status == "0")
                            break  // as engines do: they reset the call now, instead of ending it
                        }
                        guard case .data(let part) = frame, case .byteBuffer(let buffer) = part.data else { continue }
                        decoder.append(buffer.readableBytesView)
                        while let message = try decoder.next() {
                            let packet = try Packet(message)
                            switch packet.kind {
                            case .stat:
                                if let stat = packet.stat {
                                    paths.append(stat.path)
                                } else {
                                    // Later files first, as engines do.
                                    try await send(Packet(kind: .request, id: 2))
                                    try await send(Packet(kind: .request, id: 1))
                                }
                            case .data where packet.data.isEmpty:
                                ended.insert(packet.id)
                                if ended.count == 2 { try await send(Packet(kind: .finish)) }
                            case .data:
                                #expect(packet.data.count <= FileSender.chunkSize)
                                data[packet.id, default: []] += packet.data
                            case .finish: isFinished = true
                            case .request, .error: Issue.record("an unexpected packet: \(packet)")
                            }
                        }
                    }
                    #expect(paths == ["a", "a/empty", "large", "link"])
                    #expect(data[2] == Array(large.utf8))
                    #expect(data[1] == nil)
                    #expect(isFinished)
                }
            }
        }
    }

    @Test("survives calls that come when nobody serves them any more")
    func lateCalls() async throws {
        try await withTemporaryDirectory { directory in
            let listener = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .bind(unixDomainSocketPath: directory + "/s") { channel in
                    channel.configureAsyncHTTP2Pipeline(mode: .client) { stream in
                        stream.eventLoop.makeCompletedFuture { try Stream(wrappingChannelSynchronously: stream) }
                    }
                }
            let connection = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
                .connect(unixDomainSocketPath: directory + "/s") { BuildSession.configure($0) }
            try await listener.executeThenClose { engines in
                for try await engine in engines {
                    // As at the end of a session, between the last look for calls and the close of the connection.
                    await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { for try await _ in connection.multiplexer.inbound {} }
                        group.cancelAll()
                    }
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask { _ = try await call(engine, "/grpc.health.v1.Health/Check", message: []) }
                        // Long enough for the call to come; what counts is that the process lives on.
                        try await Task.sleep(for: .milliseconds(200))
                        connection.channel.close(promise: nil)
                        _ = await group.nextResult()
                    }
                    break
                }
            }
        }
    }
}
