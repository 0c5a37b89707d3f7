import JSON
import NIOCore
import NIOHTTP1
import SandboxModel
import Testing

@testable import HTTPServer

@Suite("WebSocketHandshake")
struct WebSocketHandshakeTests {
    private static let command = PodStream.run(
        pod: [:], container: "c", command: ["a"], input: true, output: true, error: true, terminal: false)
    private static let ports = PodStream.portForward(pod: [:], ports: [80])

    private func head(_ fields: [(String, String)], _ method: HTTPMethod = .GET) -> HTTPRequestHead {
        HTTPRequestHead(version: .http1_1, method: method, uri: "/", headers: HTTPHeaders(fields))
    }

    private func socket(_ protocols: [String]) -> [(String, String)] {
        [
            ("Connection", "Upgrade"), ("Upgrade", "websocket"), ("Sec-WebSocket-Version", "13"),
            ("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ=="),
        ] + protocols.map { ("Sec-WebSocket-Protocol", $0) }
    }

    @Test(
        "agrees on the client's first subprotocol that is known",
        arguments: [
            (true, ["v5.channel.k8s.io"], "v5.channel.k8s.io", WebSocketHandshake.Subprotocol.channels(.init())),
            (true, ["v9, v4.channel.k8s.io", "channel.k8s.io"], "v4.channel.k8s.io", .channels(.init())),
            (true, ["v4.base64.channel.k8s.io"], "v4.base64.channel.k8s.io", .channels(.init(isBase64: true))),
            (true, ["channel.k8s.io"], "channel.k8s.io", .channels(.plain)),
            (true, [], "", .channels(.plain)),
            (false, ["SPDY/3.1+portforward.k8s.io"], "SPDY/3.1+portforward.k8s.io", .spdyPortForward),
            (false, ["v5.channel.k8s.io", "v4.channel.k8s.io"], "v4.channel.k8s.io", .channels(.init())),
        ])
    func agrees(isCommand: Bool, offers: [String], name: String, expected: WebSocketHandshake.Subprotocol) throws {
        let handshake = try WebSocketHandshake(head(socket(offers)), stream: isCommand ? Self.command : Self.ports)
        #expect(handshake.subprotocol == expected)
        let answer = String(buffer: handshake.answer)
        #expect(answer.contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n"))
        // Nothing was offered, nothing is chosen.
        #expect(answer.contains("Sec-WebSocket-Protocol: \(name)\r\n") == !name.isEmpty)
    }

    @Test("refuses what it does not speak, and says what it does")
    func refuses() {
        for (head, code, part) in [
            (head([]), 400, "Upgrade request required"),
            (head([("Connection", "Upgrade"), ("Upgrade", "SPDY/3.1")], .POST), 501, "kubectl 1.30 or newer"),
            (head(socket([]), .POST), 400, "the method must be GET"),
            (head(socket(["foo"])), 400, "[foo]; known are [base64.channel.k8s.io"),
        ] {
            let error = #expect(throws: StatusError.self) { try WebSocketHandshake(head, stream: Self.command) }
            #expect(error?.code == code)
            #expect(error?.message.contains(part) == true)
        }
        #expect(throws: StatusError.self) {
            try WebSocketHandshake(head(socket(["channel.k8s.io"])), stream: Self.ports)
        }
    }
}
