import HTTP
import NIOCore
import Sockets
import TestSupport
import Testing

@Suite("HTTPClient", .timeLimit(.minutes(1)))
struct HTTPClientTests {
    @Test("sends method, path, query, fields and body, and gives the whole answer", arguments: [false, true])
    func sendsAndReceives(overUnixSocket: Bool) async throws {
        try await withStubServer(
            overUnixSocket ? .unix : .tcp,
            answer: { _ in StubResponse(201, headers: ["X-Answer": " yes "], body: .bytes(Array("hello".utf8))) },
            { server in
                try await withHTTPClient(configuration: .init(unixSocketPath: server.socketPath)) { client in
                    let response = try await client.send(
                        HTTPRequest(
                            "POST", server.url + "/a/b%20c?x=1&y=%2F", headers: ["X-One": "1", "X-Empty": ""],
                            body: .bytes(Array("body".utf8))))
                    #expect(response.status == 201)
                    #expect(response.headers["x-answer"] == "yes")
                    #expect(response.text == "hello")
                }
                let request = try #require(server.requests.first)
                #expect(request.method == "POST")
                #expect(request.path == "/a/b%20c")
                #expect(request.query("x") == ["1"] && request.query("y") == ["/"])
                #expect(request.headers["X-One"] == "1" && request.headers["X-Empty"] == "")
                #expect(request.headers["Expect"] == nil && request.headers["User-Agent"] == "sk")
                #expect(request.headers["Content-Length"] == "4")
                #expect(request.text == "body")
            })
    }

    struct MethodCase: Sendable, CustomTestStringConvertible {
        var method: String
        var body: HTTPRequest.Body
        var length: String?
        var testDescription: String { method }
    }

    @Test(
        "sends every method, with a length where servers want one",
        arguments: [
            MethodCase(method: "GET", body: .none, length: nil),
            MethodCase(method: "HEAD", body: .none, length: nil),
            MethodCase(method: "DELETE", body: .none, length: nil),
            MethodCase(method: "DELETE", body: .bytes(Array("{}".utf8)), length: "2"),
            MethodCase(method: "POST", body: .none, length: "0"),
            MethodCase(method: "PUT", body: .bytes([]), length: "0"),
            MethodCase(method: "PATCH", body: .bytes(Array("abc".utf8)), length: "3"),
        ])
    func sendsEveryMethod(row: MethodCase) async throws {
        try await withStubServer(answer: { _ in .text("ok") }) { server in
            try await withHTTPClient { client in
                let response = try await client.send(HTTPRequest(row.method, server.url, body: row.body))
                #expect(response.text == (row.method == "HEAD" ? "" : "ok"))
            }
            #expect(server.requests.first?.method == row.method)
            #expect(server.requests.first?.headers["Content-Length"] == row.length)
        }
    }

    @Test("never follows a redirect")
    func keepsRedirects() async throws {
        try await withStubServer(answer: { _ in StubResponse(307, headers: ["Location": "/other"]) }) { server in
            try await withHTTPClient { client in
                let response = try await client.send(HTTPRequest("GET", server.url))
                #expect(response.status == 307 && response.headers["Location"] == "/other")
            }
            #expect(server.requests.count == 1)
        }
    }

    @Test("keeps its connection for the next request")
    func keepsConnections() async throws {
        try await withStubServer(answer: { _ in .text("ok") }) { server in
            try await withHTTPClient { client in
                for _ in 0..<5 { _ = try await client.send(HTTPRequest("GET", server.url)) }
            }
            #expect(server.connectionCount == 1)
        }
    }

    @Test("runs many requests at once")
    func runsManyAtOnce() async throws {
        try await withStubServer(answer: { .text($0.path) }) { server in
            try await withHTTPClient { client in
                let texts = try await withThrowingTaskGroup(of: String.self) { group in
                    for i in 0..<200 {
                        group.addTask { try await client.send(HTTPRequest("GET", server.url + "/\(i)")).text }
                    }
                    return try await group.reduce(into: Set()) { $0.insert($1) }
                }
                #expect(texts.count == 200)
            }
        }
    }

    @Test("gives the bytes of an answer as they arrive")
    func streamsAnswers() async throws {
        let gate = Gate()
        try await withStubServer(
            answer: { _ in
                StubResponse(
                    body: .stream { writer in
                        try await writer.write("one\ntw")
                        try await gate.wait()
                        try await writer.write("o\n")
                    })
            },
            { server in
                try await withHTTPClient { client in
                    try await client.withResponse(to: HTTPRequest("GET", server.url, timeout: nil)) { head, body in
                        var lines = body.lines.makeAsyncIterator()
                        let first = try await lines.next()
                        #expect(first == Array("one".utf8))
                        gate.open()
                        let second = try await lines.next()
                        #expect(second == Array("two".utf8))
                        let end = try await lines.next()
                        #expect(end == nil)
                    }
                }
            })
    }

    @Test("does not read on while nobody takes the answer's bytes, and loses none of them")
    func holdsBackTheServer() async throws {
        let written = Counter()
        let total = 64 << 20
        try await withStubServer(
            answer: { _ in
                StubResponse(
                    body: .stream { writer in
                        for _ in 0..<(total >> 20) {
                            try await writer.write([UInt8](repeating: 7, count: 1 << 20))
                            written.add(1 << 20)
                        }
                    })
            },
            { server in
                try await withHTTPClient { client in
                    try await client.withResponse(to: HTTPRequest("GET", server.url)) { _, body in
                        var iterator = body.makeAsyncIterator()
                        var count = try await iterator.next()?.count ?? 0
                        // The server stops by itself once the sockets' buffers are full.
                        var last = -1
                        while written.value != last {
                            last = written.value
                            try await Task.sleep(for: .milliseconds(200))
                        }
                        #expect(written.value < total / 2)
                        while let chunk = try await iterator.next() { count += chunk.count }
                        #expect(count == total)
                    }
                }
            })
    }

    @Test("streams a body of known or unknown length", arguments: [nil, 3 << 20])
    func streamsBodies(length: Int?) async throws {
        try await withStubServer(answer: { .text("\($0.body.count)") }) { server in
            let left = Counter(3)
            try await withHTTPClient { client in
                let body = HTTPRequest.Body.stream(length: length) {
                    guard left.value > 0 else { return nil }
                    left.add(-1)
                    await Task.yield()
                    return [UInt8](repeating: 1, count: 1 << 20)
                }
                let response = try await client.send(HTTPRequest("POST", server.url, body: body))
                #expect(response.text == "\(3 << 20)")
            }
            #expect(server.requests.first?.headers["Transfer-Encoding"] == (length == nil ? "chunked" : nil))
        }
    }

    @Test("says that the body of the request failed, with its reason")
    func reportsBodyErrors() async throws {
        try await withStubServer(answer: { _ in .text("ok") }) { server in
            await withHTTPClient { client in
                let error = await #expect(throws: HTTPError.self) {
                    let body = HTTPRequest.Body.stream(length: nil) { throw TestSupportError("disk on fire") }
                    _ = try await client.send(HTTPRequest("POST", server.url, body: body))
                }
                #expect(error?.code == .requestBody)
                #expect(error?.message.contains("disk on fire") == true)
            }
        }
    }

    @Test("ends promptly when its task is cancelled, whatever it waits for", arguments: ["head", "body", "upload"])
    func cancels(while step: String) async throws {
        let gate = Gate()
        let reached = Gate()
        try await withStubServer(
            answer: { _ in
                if step == "head" {
                    reached.open()
                    try await gate.wait()
                }
                return StubResponse(
                    body: .stream { writer in
                        try await writer.write("x")
                        try await gate.wait()
                    })
            },
            { server in
                try await withHTTPClient { client in
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        group.addTask {
                            let body: HTTPRequest.Body =
                                step == "upload"
                                ? .stream(length: nil) {
                                    reached.open()
                                    try await gate.wait()
                                    return nil
                                } : .none
                            await #expect(throws: CancellationError.self) {
                                try await client.withResponse(
                                    to: HTTPRequest("POST", server.url, body: body, timeout: nil)
                                ) { _, stream in
                                    for try await _ in stream { reached.open() }
                                }
                            }
                        }
                        try await reached.wait()
                        group.cancelAll()
                        try await group.waitForAll()
                    }
                    // The client is as good as before.
                    #expect(!gate.isOpen)
                }
            })
    }

    @Test("throws its own error when the time is up")
    func timesOut() async throws {
        let gate = Gate()
        try await withStubServer(
            answer: { request in
                if request.path == "/idle" {
                    return StubResponse(
                        body: .stream { writer in
                            try await writer.write("x")
                            try await gate.wait()
                        })
                }
                try await gate.wait()
                return .text("late")
            },
            { server in
                await withHTTPClient { client in
                    let total = await #expect(throws: HTTPError.self) {
                        _ = try await client.send(HTTPRequest("GET", server.url, timeout: .milliseconds(100)))
                    }
                    #expect(total?.code == .timedOut)
                    let idle = await #expect(throws: HTTPError.self) {
                        _ = try await client.send(
                            HTTPRequest("GET", server.url + "/idle", timeout: nil, idleTimeout: .milliseconds(100)))
                    }
                    #expect(idle?.code == .timedOut)
                }
            })
    }

    @Test("says why there is no connection")
    func explainsConnectionFailures() async throws {
        try await withTemporaryDirectory { directory in
            func failure(socket: String?, url: String) async -> HTTPError? {
                await #expect(throws: HTTPError.self) {
                    try await withHTTPClient(configuration: .init(unixSocketPath: socket)) { client in
                        _ = try await client.send(HTTPRequest("GET", url))
                    }
                }
            }
            let missing = await failure(socket: directory + "/none.sock", url: "http://docker/info")
            #expect(missing?.code == .connectionFailed)
            #expect(
                missing?.message == "cannot connect to 'unix://\(directory)/none.sock': no such file or directory")
            let refused = await failure(socket: nil, url: "http://127.0.0.1:1/")
            #expect(refused?.message == "cannot connect to 'http://127.0.0.1:1': connection refused")
            let bad = await failure(socket: nil, url: "ftp://127.0.0.1/")
            #expect(bad?.code == .badRequest)
        }
    }

    @Test("gives up connecting in time, TLS included")
    func limitsConnecting() async throws {
        try await withListener(
            address: "127.0.0.1", port: 0,
            // Takes the first bytes of TLS and says nothing.
            onConnection: { inbound, _ in for try await _ in inbound {} }, onFailure: { _ in },
            { port in
                let error = await #expect(throws: HTTPError.self) {
                    try await withHTTPClient(configuration: .init(connectTimeout: .milliseconds(100))) { client in
                        _ = try await client.send(HTTPRequest("GET", "https://127.0.0.1:\(port)/"))
                    }
                }
                #expect(error?.code == .timedOut)
                #expect(error?.message == "cannot connect to 'https://127.0.0.1:\(port)' within 0.1 seconds")
            })
    }

    @Test("goes through a proxy, and never through one of the environment")
    func usesProxies() async throws {
        try await withStubServer(answer: { _ in .text("from the proxy") }) { proxy in
            try await withHTTPClient(configuration: .init(proxy: proxy.url)) { client in
                let response = try await client.send(HTTPRequest("GET", "http://example.invalid/x"))
                #expect(response.text == "from the proxy")
            }
            #expect(proxy.requests.first?.path == "http://example.invalid/x")
        }
    }

    @Test("says that the connection was lost, before and in an answer", arguments: ["/before", "/in"])
    func reportsLostConnections(path: String) async throws {
        try await withStubServer(
            answer: { request in
                if request.path == "/before" { return .dropped }
                return StubResponse(
                    body: .stream { writer in
                        try await writer.write("x")
                        throw TestSupportError("drop it")
                    })
            },
            { server in
                await withHTTPClient { client in
                    let error = await #expect(throws: HTTPError.self) {
                        _ = try await client.send(HTTPRequest("GET", server.url + path))
                    }
                    #expect(error?.code == .connectionLost)
                }
            })
    }

    @Test("ends its requests when it is shut down, and takes no more")
    func shutsDown() async throws {
        let gate = Gate()
        let reached = Gate()
        try await withStubServer(
            answer: { _ in
                reached.open()
                try await gate.wait()
                return .text("late")
            },
            { server in
                let client = HTTPClient()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        await #expect(throws: CancellationError.self) {
                            _ = try await client.send(HTTPRequest("GET", server.url))
                        }
                    }
                    try await reached.wait()
                    await client.shutdown()
                    try await group.waitForAll()
                }
                await #expect(throws: CancellationError.self) {
                    _ = try await client.send(HTTPRequest("GET", server.url))
                }
                await client.shutdown()
            })
    }
}
