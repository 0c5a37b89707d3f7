import HTTPServer
import JSON
import SandboxModel
import TestSupport
import Testing

@Suite("connections", .timeLimit(.minutes(1)))
struct ConnectionTests {
    private func path(_ request: APIRequest) -> APIResponse {
        APIResponse(body: .bytes(Array("<\(request.path)>".utf8)))
    }

    @Test("answers requests in their order, though they all come at once")
    func pipelines() async throws {
        try await withTestServer(answering: path) { server in
            let requests = (0..<30).map { "GET /\($0) HTTP/1.1\r\nHost: x\r\n\r\n" }.joined()
            let text = try await RawClient.exchange(with: server, [("", requests)], until: "</29>")
            let seen = text.split(separator: "<").dropFirst().map { $0.prefix { $0 != ">" } }
            #expect(seen.map(String.init) == (0..<30).map { "/\($0)" })
        }
    }

    @Test("lets clients that ask first send their bodies, unless they are refused")
    func continues() async throws {
        try await withTestServer(answering: { APIResponse(json: .integer($0.body.count)) }) { server in
            let head = "POST /a HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: "
            let taken = try await RawClient.exchange(
                with: server, [("", head + "5\r\n\r\n"), ("100 Continue\r\n\r\n", "hello")], until: "\r\n\r\n5")
            #expect(taken.hasPrefix("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n"))
            let refused = try await RawClient.exchange(with: server, [("", head + "5000000\r\n\r\n")])
            #expect(refused.hasPrefix("HTTP/1.1 413 "))
            #expect(refused.contains("Connection: close\r\n"))
        }
    }

    @Test(
        "closes connections that are not to be used again",
        arguments: [
            ("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", "200"),
            ("GET /a HTTP/1.0\r\n\r\n", "200"),
            ("GET /a HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", "200"),
            ("rubbish\r\n\r\n", "405"),
            ("GET /a HTTP/1.1\r\nbroken\r\n\r\n", "400"),
            ("POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400"),
        ])
    func closes(request: String, status: String) async throws {
        try await withTestServer(answering: path) { server in
            let text = try await RawClient.exchange(with: server, [("", request)])
            #expect(text.hasPrefix("HTTP/1.1 \(status) "))
            #expect(text.contains("Connection: close\r\n"))
        }
    }

    @Test("streams to clients of old without chunks")
    func streamsToOldClients() async throws {
        try await withTestServer(answering: { _ in APIResponse(body: .stream { try await $0(Array("one".utf8)) }) }) {
            let text = try await RawClient.exchange(with: $0, [("", "GET /a HTTP/1.0\r\n\r\n")])
            #expect(text.hasSuffix("\r\n\r\none"))
            #expect(!text.contains("chunked"))
        }
    }

    @Test(
        "does not wait for ever: for a head, a body or another request",
        arguments: [
            "GET /a HTTP/1.1\r\nHos", "POST /a HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhel",
            "GET /a HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a HTTP/1.1\r\nHost: x\r\n\r\nGET",
        ])
    func closesSilentConnections(request: String) async throws {
        let short = Duration.milliseconds(200)
        let deadlines = ServerDeadlines(headers: short, body: short, idle: short)
        try await withTestServer(deadlines: deadlines, answering: path) { server in
            _ = try? await RawClient.exchange(with: server, [("", request)])
        }
    }

    @Test("has no deadline while a request is being answered")
    func waitsForHandlers() async throws {
        let short = Duration.milliseconds(50)
        let deadlines = ServerDeadlines(headers: .seconds(10), body: short, idle: short)
        try await withTestServer(
            deadlines: deadlines,
            answering: { request in
                if request.path == "/slow" { try? await Task.sleep(for: .milliseconds(300)) }
                return path(request)
            },
            { server in
                // The second one waits behind the first, which has been answered when it is still at work.
                let request = "GET /fast HTTP/1.1\r\nHost: x\r\n\r\nGET /slow HTTP/1.1\r\nHost: x\r\n\r\n"
                let text = try await RawClient.exchange(with: server, [("", request)], until: "</slow>")
                #expect(text.contains("</fast>"))
            })
    }

    @Test("holds little for a client that does not read")
    func hasBackpressure() async throws {
        let written = Counter()
        try await withTestServer(
            answering: { _ in
                APIResponse(
                    headers: [("Content-Type", "application/json")],
                    body: .stream { write in
                        while true {
                            try await write([UInt8](repeating: 0x61, count: 64 << 10))
                            written.add(64 << 10)
                        }
                    })
            },
            { server in
                try await RawClient.hold(server, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n") {
                    var last = -1
                    while last != written.value {
                        last = written.value
                        try await Task.sleep(for: .milliseconds(200))
                    }
                    // What the kernel and the client's own buffers take.
                    #expect(last < 40 << 20)
                }
            })
    }

    @Test("ends although a client takes nothing of what is sent to it")
    func endsSlowClients() async throws {
        let begun = Gate()
        let isEnding = Gate()
        let ended = Gate()
        try await withThrowingTaskGroup(of: Void.self) { group in
            let (servers, continuation) = AsyncStream.makeStream(of: TestServer.self)
            group.addTask {
                try await withTestServer(
                    answering: { _ in
                        APIResponse(
                            headers: [("Content-Type", "application/json")],
                            body: .stream { write in
                                while true {
                                    try await write([UInt8](repeating: 0x61, count: 1 << 20))
                                    begun.open()
                                }
                            })
                    },
                    { server in
                        continuation.yield(server)
                        try await isEnding.wait()
                    })
                ended.open()
            }
            var iterator = servers.makeAsyncIterator()
            let server = try #require(await iterator.next())
            try await RawClient.hold(server, "GET /a HTTP/1.1\r\nHost: x\r\n\r\n") {
                try await begun.wait()
                isEnding.open()
                try await ended.wait()
            }
            try await group.waitForAll()
        }
    }
}
