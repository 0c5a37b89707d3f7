import HTTP
import NIOCore
import Sockets
import TestSupport
import Testing

@Suite("upgrade", .timeLimit(.minutes(1)))
struct UpgradeTests {
    /// A server that reads one header block, answers with `answer`, and then echoes until the peer's end.
    private func withEcho<Result: Sendable>(
        answering answer: String, _ body: @escaping @Sendable (Endpoint) async throws -> Result
    ) async throws -> Result {
        try await withListener(
            address: "127.0.0.1", port: 0,
            onConnection: { inbound, outbound in
                var seen = ""
                for try await bytes in inbound {
                    if seen.hasSuffix("\r\n\r\n") {
                        try await outbound.write(bytes)
                        continue
                    }
                    seen += String(buffer: bytes)
                    if seen.hasSuffix("\r\n\r\n") { try await outbound.write(ByteBuffer(string: answer)) }
                }
                try await outbound.write(ByteBuffer(string: "|end"))
            },
            onFailure: { _ in },
            { port in try await body(.tcp(host: "127.0.0.1", port: port, tls: nil)) })
    }

    @Test(
        "leaves HTTP, replays early bytes, and closes each direction by itself",
        arguments: [
            "HTTP/1.1 101 UPGRADED\r\nUpgrade: tcp\r\nConnection: Upgrade\r\n\r\nearly|",
            "HTTP/1.1 200 OK\r\nContent-Type: application/vnd.docker.raw-stream\r\n\r\nearly|",
        ])
    func upgrades(answer: String) async throws {
        try await withEcho(answering: answer) { endpoint in
            let result = try await upgrade(
                endpoint, path: "/session", headers: ["Connection": "Upgrade", "Upgrade": "tcp"], timeout: .seconds(10),
                configure: ByteConnection.configure)
            guard case .upgraded(_, let connection) = result else {
                Issue.record("refused")
                return
            }
            let text = try await connection.withStreams { inbound, outbound in
                try await outbound.write(ByteBuffer(string: "hello"))
                outbound.finish()
                var text = ""
                for try await bytes in inbound { text += String(buffer: bytes) }
                return text
            }
            #expect(text == "early|hello|end")
        }
    }

    @Test("gives back a refusal with its body")
    func isRefused() async throws {
        try await withStubServer(
            .unix, answer: { _ in .json("{\"message\":\"no upgrade proto in request\"}", status: 400) },
            { server in
                let result = try await upgrade(
                    .unix(path: try #require(server.socketPath)), path: "/session", headers: ["X-A": "b"],
                    timeout: .seconds(10), body: Array("hi".utf8), configure: ByteConnection.configure)
                guard case .refused(let response) = result else {
                    Issue.record("upgraded")
                    return
                }
                #expect(response.status == 400)
                #expect(response.text.contains("no upgrade proto"))
                let request = try #require(server.requests.first)
                #expect(request.method == "POST" && request.path == "/session" && request.text == "hi")
                #expect(request.headers["X-A"] == "b" && request.headers["Host"] == "localhost")
            })
    }

    private func failure(_ endpoint: Endpoint, timeout: Duration = .seconds(10)) async -> SocketError? {
        await #expect(throws: SocketError.self) {
            _ = try await upgrade(
                endpoint, path: "/", headers: [:], timeout: timeout, configure: ByteConnection.configure)
        }
    }

    @Test("says why there is no connection")
    func explainsFailures() async throws {
        let missing = await failure(.unix(path: "/tmp/sk-none/x.sock"))
        #expect(missing?.code == .connectionFailed)
        #expect(missing?.message == "cannot connect to 'unix:///tmp/sk-none/x.sock': no such file or directory")
        let refused = await failure(.tcp(host: "127.0.0.1", port: 1, tls: nil))
        #expect(refused?.message == "cannot connect to 'http://127.0.0.1:1': connection refused")
        let dropped = try await withStubServer(
            answer: { _ in .dropped }, { await failure(.tcp(host: "127.0.0.1", port: $0.port, tls: nil)) })
        #expect(dropped?.code == .connectionLost)
        let clear = try await withStubServer(
            answer: { _ in .text("") }, { await failure(.tcp(host: "127.0.0.1", port: $0.port, tls: .init())) })
        #expect(clear?.code == .tls || clear?.code == .connectionLost)
    }

    @Test("gives up in time, and at once when its task is cancelled")
    func givesUp() async throws {
        let reached = Gate()
        let never = Gate()
        try await withStubServer(
            answer: { _ in
                reached.open()
                try await never.wait()
                return .text("late")
            },
            { server in
                let endpoint = Endpoint.tcp(host: "127.0.0.1", port: server.port, tls: nil)
                let late = await failure(endpoint, timeout: .milliseconds(100))
                #expect(late?.code == .timedOut)
                await withTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await #expect(throws: CancellationError.self) {
                            _ = try await upgrade(
                                endpoint, path: "/", headers: [:], timeout: .seconds(50),
                                configure: ByteConnection.configure)
                        }
                    }
                    group.cancelAll()
                }
            })
    }

    @Test("goes through a proxy, and says when the proxy does not want to")
    func usesProxies() async throws {
        let answer = "HTTP/1.1 101 X\r\n\r\nearly|"
        try await withEcho(answering: answer) { endpoint in
            guard case .tcp(_, let port, _, _) = endpoint else { return }
            try await withListener(
                address: "127.0.0.1", port: 0,
                onConnection: { inbound, outbound in
                    // The tunnel's far end is played here too: the proxy answers as the server would.
                    var texts: [String] = []
                    for try await bytes in inbound {
                        texts.append(String(buffer: bytes))
                        switch texts.count {
                        case 1:
                            #expect(texts[0].hasPrefix("CONNECT example.invalid:\(port) HTTP/1.1\r\n"))
                            #expect(texts[0].contains("Proxy-Authorization: Basic dXNlcjpwOnc="))
                            try await outbound.write(ByteBuffer(string: "HTTP/1.1 200 OK\r\n\r\n"))
                        default: try await outbound.write(ByteBuffer(string: answer))
                        }
                    }
                },
                onFailure: { _ in },
                { proxyPort in
                    let result = try await upgrade(
                        .tcp(
                            host: "example.invalid", port: port, tls: nil,
                            proxy: "http://user:p%3Aw@127.0.0.1:\(proxyPort)"),
                        path: "/", headers: [:], timeout: .seconds(10), configure: ByteConnection.configure)
                    guard case .upgraded(_, let connection) = result else { return }
                    let first = try await connection.withStreams { inbound, _ in
                        var iterator = inbound.makeAsyncIterator()
                        return try await iterator.next().map { String(buffer: $0) }
                    }
                    #expect(first == "early|")
                })
        }
        let refused = try await withStubServer(
            answer: { _ in StubResponse(407) },
            { server in
                await failure(.tcp(host: "example.invalid", port: 1, tls: nil, proxy: server.url))
            })
        #expect(refused?.code == .proxy)
    }
}
