import AgentProtocol
import SandboxModel
import Testing

@testable import NodeAgent

@Suite("Where probes are sent")
struct HTTPRedirectTests {
    @Test(
        "the same host is followed, whatever port, and nobody else",
        arguments: [
            ("/b?c", 80, "/b?c"), ("b", 80, "/x/b"), ("?q", 80, "/x/a?q"), ("http://10.1.2.3/b", 80, "/b"),
            ("http://10.1.2.3:81", 81, "/"), ("http://10.1.2.3?q#f", 80, "/?q"), ("https://10.1.2.3/", nil, nil),
            ("http://10.1.2.4/", nil, nil), ("//10.1.2.3/", nil, nil), ("", nil, nil), ("http://10.1.2.3:x/", nil, nil),
        ] as [(String, UInt16?, String?)])
    func targets(_ location: String, _ port: UInt16?, _ path: String?) throws {
        let endpoint = try #require(IPv4Endpoint("10.1.2.3:80"))
        let redirect = HTTPRedirect(location, from: endpoint, path: "/x/a?b")
        #expect(redirect?.port == port)
        #expect(redirect?.path == path)
    }

    @Test("the place is read once the answer's head is whole")
    func location() {
        var probe = HTTPProbe(place: "p", path: "/", headers: [:])
        var reply: [UInt8] = []
        #expect(probe.receive(Array("HTTP/1.1 302 Found\r\nX: y\r\nlocation:  /b\r\n".utf8), reply: &reply) == nil)
        #expect(probe.receive(Array("\r\n".utf8), reply: &reply)?.isSuccess == true)
        #expect(probe.location == "/b")
    }
}
