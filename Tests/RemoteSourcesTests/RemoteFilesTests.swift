import HTTP
import TestSupport
import Testing

@testable import RemoteSources

@Suite("files of web servers")
struct RemoteFilesTests {
    @Test("are read, through redirects")
    func read() async throws {
        try await withStubServer(answer: { request in
            switch request.path {
            case "/a/file": StubResponse(302, headers: ["Location": "../b/file?x=1"])
            case "/b/file": StubResponse(307, headers: ["Location": "/c"])
            default: .text("apiVersion: x")
            }
        }) { server in
            let bytes = try await RemoteFiles(environment: [:]).read(server.url + "/a/file")
            #expect(String(decoding: bytes, as: UTF8.self) == "apiVersion: x")
            #expect(server.requests.map(\.path) == ["/a/file", "/b/file", "/c"])
        }
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var answer: StubResponse
        var code = RemoteSourceError.Code.failed
        var deadline = Duration.seconds(30)
        var says: String
    }

    @Test(
        "that cannot be had are an error",
        arguments: [
            Bad(testDescription: "not there", answer: .text("", status: 404), code: .notFound, says: "404, not found"),
            Bad(
                testDescription: "private", answer: .text("", status: 401), code: .notFound, says: "401, not authorized"
            ),
            Bad(testDescription: "broken", answer: .text("", status: 500), says: "the server answers 500"),
            Bad(testDescription: "no content", answer: StubResponse(204), says: "the server answers 204"),
            Bad(
                testDescription: "a circle", answer: StubResponse(302, headers: ["Location": "/x"]),
                says: "more than 10 redirects"),
            Bad(testDescription: "to nowhere", answer: StubResponse(302), says: "redirects to no usable URL"),
            Bad(
                testDescription: "to a file", answer: StubResponse(302, headers: ["Location": "file:///etc/passwd"]),
                says: "redirects to no usable URL"),
            Bad(testDescription: "too large", answer: .text(String(repeating: "x", count: 2000)), says: "1000 bytes"),
            Bad(testDescription: "no answer", answer: .dropped, says: "cannot fetch"),
            Bad(
                testDescription: "too slow",
                answer: StubResponse(
                    body: .stream { writer in
                        try await writer.write("a")
                        try await Task.sleep(for: .seconds(60))
                    }), deadline: .seconds(1), says: "cannot fetch"),
        ])
    func bad(_ row: Bad) async throws {
        try await withStubServer(answer: { _ in row.answer }) { server in
            let url = server.url.replacing("http://", with: "http://me:hidden-word@") + "/x?token=hidden-word"
            let error = await #expect(throws: RemoteSourceError.self) {
                try await RemoteFiles(environment: [:]).read(url, limit: 1000, deadline: row.deadline)
            }
            #expect(error?.code == row.code)
            #expect(error?.message.contains(row.says) == true, "\(error?.message ?? "")")
            #expect(error?.message.contains("hidden-word") == false)
        }
    }

    @Test(
        "are asked for by way of a proxy",
        arguments: [
            ("https://example.com/a", "http://p:1"), ("http://example.com/a", "http://q:2"),
            ("https://in.example.org/a", nil), ("https://example.org:8443/a", nil),
            ("https://notexample.org/a", "http://p:1"),
            ("https://localhost/a", nil), ("http://127.0.0.1:80/a", nil), ("http://[::1]/a", nil),
            ("https://user@in.example.org/a", nil), ("no URL", nil),
        ])
    func proxy(_ row: (url: String, proxy: String?)) {
        let choice = ProxyChoice(environment: [
            "HTTPS_PROXY": "http://p:1", "http_proxy": "http://q:2", "NO_PROXY": "other, .example.org",
        ])
        #expect(choice.proxy(for: row.url) == row.proxy)
    }

    @Test("are asked for straight where all are exempt, and where there is no proxy")
    func noProxy() {
        #expect(ProxyChoice(environment: ["https_proxy": "http://p", "no_proxy": "*"]).proxy(for: "https://a/") == nil)
        #expect(ProxyChoice(environment: ["https_proxy": ""]).proxy(for: "https://a/") == nil)
    }
}
