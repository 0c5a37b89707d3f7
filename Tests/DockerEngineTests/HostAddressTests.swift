import Testing

@testable import DockerEngine

@Suite("Docker host strings")
struct HostAddressTests {
    struct Case: CustomTestStringConvertible {
        var text: String
        var expected: HostAddress
        var testDescription: String { text }
        init(_ text: String, _ expected: HostAddress) { (self.text, self.expected) = (text, expected) }
    }

    @Test(
        "takes good ones apart",
        arguments: [
            Case("unix:///run/user/1000/docker.sock", .unix(path: "/run/user/1000/docker.sock")),
            Case("unix://", .unix(path: "/var/run/docker.sock")),
            Case("tcp://10.0.0.1:2376", .tcp(host: "10.0.0.1", port: 2376, pathPrefix: "")),
            Case("tcp://", .tcp(host: "localhost", port: nil, pathPrefix: "")),
            Case("tcp://engine/base/", .tcp(host: "engine", port: nil, pathPrefix: "/base")),
            Case("tcp://[::1]:2376", .tcp(host: "::1", port: 2376, pathPrefix: "")),
            Case("engine:2375", .tcp(host: "engine", port: 2375, pathPrefix: "")),
            Case(":2375", .tcp(host: "localhost", port: 2375, pathPrefix: "")),
            Case("ssh://me@host", .ssh),
        ])
    func parses(_ row: Case) throws {
        #expect(try HostAddress(row.text) == row.expected)
    }

    @Test(
        "refuses bad ones",
        arguments: [
            "tcp://host:port", "tcp://host:0", "tcp://::1:2376", "tcp://[::1", "tcp://[::1]x", "tcp://me@host",
            "npipe:////./pipe/docker_engine", "https://host", "fd://",
        ])
    func refuses(_ text: String) {
        #expect(throws: HostAddress.Malformed.self) { try HostAddress(text) }
    }
}
