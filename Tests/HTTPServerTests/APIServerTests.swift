import Certificates
import HTTP
import JSON
import SandboxModel
import TestSupport
import Testing

@Suite("withAPIServer", .timeLimit(.minutes(1)))
struct APIServerTests {
    private func echo(_ request: APIRequest) -> APIResponse {
        let query = request.query.map { "\($0.name)=\($0.value)" }.joined(separator: "|")
        let text =
            "\(request.user) \(request.method) \(request.path) \(query) \(request.headers["x-test"] ?? "") "
            + String(decoding: request.body, as: UTF8.self)
        return APIResponse(headers: [("Content-Type", "text/plain")], body: .bytes(Array(text.utf8)))
    }

    @Test("gives requests to the handler as the client's user, and its answers back")
    func answers() async throws {
        try await withTestServer(answering: echo) { server in
            try await server.withClient { client in
                let response = try await client.send(
                    HTTPRequest(
                        "PUT", server.url + "/a%20b?x=1&y=%2F", headers: ["X-Test": "one", "x-test": "two"],
                        body: .bytes(Array("hello".utf8))))
                #expect(response.text == "somebody PUT /a b x=1|y=/ one, two hello")
                #expect(response.headers["Content-Type"] == "text/plain")
                #expect(response.headers["Content-Length"] == "40")
            }
        }
    }

    @Test("answers clients without a certificate only about its health and version")
    func refusesStrangers() async throws {
        try await withTestServer(answering: echo) { server in
            try await server.withClient(isKnown: false) { client in
                for (path, status) in [
                    ("/healthz", 200), ("/readyz/ping", 200), ("/livez", 200), ("/version", 200), ("/versions", 401),
                    ("/api", 401),
                ] {
                    let response = try await client.send(HTTPRequest("GET", server.url + path))
                    #expect(response.status == status)
                    if status == 401 { #expect(try JSONValue(parsing: response.body)["reason"] == "Unauthorized") }
                    if status == 200 { #expect(response.text.hasPrefix("system:anonymous ")) }
                }
            }
        }
    }

    @Test("agrees on no connection with a client whose certificate another authority has signed")
    func refusesOtherAuthorities() async throws {
        let other = try TestCertificates()
        try await withTestServer(answering: echo) { server in
            var tls = server.tls()
            tls.clientCertificatePEM = Array(other.client.certificatePEM.utf8)
            tls.clientKeyPEM = Array(other.client.privateKeyPEM.utf8)
            await #expect(throws: HTTPError.self) {
                try await withHTTPClient(configuration: .init(tls: tls)) { client in
                    try await client.send(HTTPRequest("GET", server.url + "/version"))
                }
            }
        }
    }

    @Test("refuses methods that the API has not", arguments: ["HEAD", "OPTIONS", "TRACE", "NONSENSE"])
    func refusesMethods(method: String) async throws {
        try await withTestServer(answering: echo) { server in
            try await server.withClient { client in
                let response = try await client.send(HTTPRequest(method, server.url + "/api"))
                #expect(response.status == 405)
            }
        }
    }

    @Test("takes bodies of 3 MiB and refuses longer ones", arguments: [(3 << 20, 200), (3 << 20 + 1, 413)])
    func limitsBodies(size: Int, status: Int) async throws {
        try await withTestServer(answering: { APIResponse(json: .integer($0.body.count)) }) { server in
            try await server.withClient { client in
                let response = try await client.send(
                    HTTPRequest(
                        "POST", server.url + "/api", body: .bytes([UInt8](repeating: 0x61, count: size))))
                #expect(response.status == status)
                if status == 200 { #expect(response.text == "\(size)") }
            }
        }
    }

    @Test("streams what the handler writes as it comes, and cancels it when the client goes")
    func streams() async throws {
        let next = Gate()
        let cancelled = Gate()
        try await withTestServer(
            answering: { _ in
                APIResponse(
                    headers: [("Content-Type", "application/json")],
                    body: .stream { write in
                        try await write(Array("one\n".utf8))
                        try await next.wait()
                        try await write(Array("two\n".utf8))
                        defer { cancelled.open() }
                        try await Task.sleep(for: .seconds(600))
                    })
            },
            { server in
                try await server.withClient { client in
                    try await client.withResponse(to: HTTPRequest("GET", server.url + "/watch")) { head, body in
                        #expect(head.headers["Transfer-Encoding"] == "chunked")
                        var lines = body.lines.makeAsyncIterator()
                        let one = try await lines.next()
                        #expect(one == Array("one".utf8))
                        next.open()
                        let two = try await lines.next()
                        #expect(two == Array("two".utf8))
                    }
                }
                try await cancelled.wait()
            })
    }

    @Test("sends the head of a watch before there is anything to tell")
    func sendsHeadsAtOnce() async throws {
        let end = Gate()
        try await withTestServer(
            answering: { _ in
                APIResponse(
                    headers: [("Content-Type", "application/json")], body: .stream { _ in try await end.wait() })
            },
            { server in
                try await server.withClient { client in
                    try await client.withResponse(to: HTTPRequest("GET", server.url + "/watch")) { head, body in
                        #expect(head.status == 200)
                        end.open()
                        let bytes = try await body.collect(limit: 10)
                        #expect(bytes.isEmpty)
                    }
                }
            })
    }

    @Test("answers with a log's refusal, and breaks off a stream that fails later")
    func refusesLogs() async throws {
        try await withTestServer(
            answering: { request in
                APIResponse(
                    headers: [("Content-Type", "text/plain")],
                    body: .stream { write in
                        if request.path == "/late" { try await write(Array("one\n".utf8)) }
                        throw StatusError.badRequest("is waiting to start")
                    })
            },
            { server in
                try await server.withClient { client in
                    let early = try await client.send(HTTPRequest("GET", server.url + "/early"))
                    #expect(early.status == 400)
                    #expect(try JSONValue(parsing: early.body)["message"] == "is waiting to start")
                    await #expect(throws: HTTPError.self) {
                        try await client.send(HTTPRequest("GET", server.url + "/late"))
                    }
                }
            })
    }

    @Test("ends all connections when its body ends")
    func endsConnections() async throws {
        let cancelled = Gate()
        let begun = Gate()
        try await withTestServer(
            answering: { _ in
                APIResponse(
                    headers: [("Content-Type", "application/json")],
                    body: .stream { write in
                        try await write([0x0A])
                        defer { cancelled.open() }
                        try await Task.sleep(for: .seconds(600))
                    })
            },
            { server in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask {
                        try await server.withClient { client in
                            try await client.withResponse(to: HTTPRequest("GET", server.url + "/watch")) { _, body in
                                for try await _ in body { begun.open() }
                            }
                        }
                    }
                    try await begun.wait()
                    group.cancelAll()
                }
            })
        #expect(cancelled.isOpen)
    }

    @Test("serves many clients at once over connections that are used again")
    func servesMany() async throws {
        try await withTestServer(answering: echo) { server in
            try await server.withClient { client in
                try await withThrowingTaskGroup(of: String.self) { group in
                    for number in 0..<400 {
                        group.addTask {
                            try await client.send(HTTPRequest("GET", server.url + "/api/\(number)")).text
                        }
                    }
                    var seen: Set<String> = []
                    for try await text in group { seen.insert(text) }
                    #expect(seen.count == 400)
                }
            }
        }
    }
}
