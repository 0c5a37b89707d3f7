import Testing

@testable import HTTPServer

@Suite("RequestTarget")
struct RequestTargetTests {
    @Test(
        "decodes paths and queries",
        arguments: [
            ("/api/v1", "/api/v1", ""),
            ("/api/v1?", "/api/v1", ""),
            ("/a%20b+c?x=1&x=2&y=a+b%26c", "/a b+c", "x=1|x=2|y=a b&c"),
            ("/a?watch&x=", "/a", "watch=|x="),
            ("/a?command=a%3Db=c", "/a", "command=a=b=c"),
            ("http://127.0.0.1:6443/api?x=%C3%A4", "/api", "x=ä"),
        ])
    func decodes(text: String, path: String, query: String) throws {
        let target = try #require(RequestTarget(text))
        #expect(target.path == path)
        #expect(target.query.map { "\($0.name)=\($0.value)" }.joined(separator: "|") == query)
    }

    @Test("refuses broken encodings", arguments: ["*", "/%", "/%2", "/%zz", "/a?x=%f", "/%ff", "http://x"])
    func refuses(text: String) {
        #expect(RequestTarget(text) == nil)
    }
}
