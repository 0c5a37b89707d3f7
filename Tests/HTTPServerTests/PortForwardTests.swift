import JSON
import SandboxModel
import Sockets
import TestSupport
import Testing

@testable import HTTPServer

@Suite("port-forward", .timeLimit(.minutes(1)))
struct PortForwardTests {
    private func withPorts(
        _ ports: [Int], host: EchoPodHost = EchoPodHost(), subprotocol: String,
        _ client: @escaping @Sendable (inout WebSocketClient) async throws -> Void
    ) async throws {
        try await withTestServer(
            host: host, answering: { _ in APIResponse(body: .upgrade(.portForward(pod: [:], ports: ports))) },
            { server in
                let (chosen, connection) = try await server.openSocket("/portforward", protocols: [subprotocol])
                #expect(chosen == subprotocol)
                try await connection.withStreams { inbound, outbound in
                    var socket = WebSocketClient(inbound, outbound)
                    try await client(&socket)
                }
            })
    }

    @Test("gives each port two channels, which begin with its number")
    func usesChannels() async throws {
        try await withPorts([8080, 1], subprotocol: "v4.channel.k8s.io") { client in
            try await client.send([0, 104, 105])
            var byChannel: [UInt8: [UInt8]] = [:]
            while byChannel[0]?.count != 4 || byChannel[3].map({ $0.count < 10 }) ?? true,
                let message = try await client.next()
            {
                byChannel[message.bytes[0], default: []] += message.bytes.dropFirst()
            }
            #expect(byChannel[0] == [0x90, 0x1F, 104, 105])
            #expect(byChannel[1] == [0x90, 0x1F])
            #expect(byChannel[2] == [1, 0])
            let text = String(decoding: byChannel[3]?.dropFirst(2) ?? [], as: UTF8.self)
            #expect(text.contains("error forwarding port 1 to pod"))
            #expect(text.hasSuffix("connection refused"))
        }
    }

    /// The frames of the tunnel by stream, `+` for an end, until `isDone`.
    private func collect(
        _ client: inout WebSocketClient, until isDone: ([UInt32: String]) -> Bool
    ) async throws -> [UInt32: String] {
        var streams: [UInt32: String] = [:]
        var parser = SPDYParser()
        while !isDone(streams), let message = try await client.next() {
            parser.append(message.bytes)
            while let frame = try parser.next() {
                switch frame {
                case .data(let stream, let bytes, let isEnd):
                    streams[stream, default: ""] += String(decoding: bytes, as: UTF8.self) + (isEnd ? "+" : "")
                case .reset(let stream): streams[stream, default: ""] += "reset"
                case .ping(let id): streams[0, default: ""] += "ping \(id)"
                default: break
                }
            }
        }
        return streams
    }

    private func open(_ headers: HeaderCompressor, _ first: UInt32, port: Int) -> [UInt8] {
        headers.open(first, ["streamtype": "error", "port": "\(port)", "requestid": "\(first)"])
            + SPDYFrame.data(stream: first, isEnd: true, count: 0)
            + headers.open(first + 2, ["streamtype": "data", "port": "\(port)", "requestid": "\(first)"])
    }

    private func data(_ stream: UInt32, _ text: String, isEnd: Bool = false) -> [UInt8] {
        SPDYFrame.data(stream: stream, isEnd: isEnd, count: text.utf8.count) + Array(text.utf8)
    }

    @Test("tunnels several connections, each of which ends by itself")
    func tunnels() async throws {
        try await withPorts([], subprotocol: "SPDY/3.1+portforward.k8s.io") { client in
            let headers = try HeaderCompressor()
            var bytes = open(headers, 1, port: 80) + open(headers, 5, port: 81) + open(headers, 9, port: 1)
            bytes += data(3, "one ") + data(7, "two ", isEnd: true) + data(3, "more ", isEnd: true) + SPDYFrame.ping(1)
            // Cut anywhere: messages are only bytes.
            try await client.send(Array(bytes[..<37]))
            try await client.send(Array(bytes[37...]))
            let streams = try await collect(&client) { streams in
                [1, 3, 5, 7, 9, 11].allSatisfy { streams[$0]?.hasSuffix("+") == true } && streams[0] != nil
            }
            #expect(streams[0] == "ping 1")
            #expect(streams[1] == "+")
            #expect(streams[3] == "one more bye+")
            #expect(streams[5] == "+")
            #expect(streams[7] == "two bye+")
            #expect(streams[9]?.contains("connection refused") == true)
            #expect(streams[11] == "+")
        }
    }

    @Test("ends the one connection that the client resets, and refuses streams of no type")
    func resets() async throws {
        let host = EchoPodHost()
        try await withPorts([], host: host, subprotocol: "SPDY/3.1+portforward.k8s.io") { client in
            let headers = try HeaderCompressor()
            try await client.send(open(headers, 1, port: 2) + open(headers, 5, port: 80) + headers.open(9, [:]))
            try await client.send(SPDYFrame.reset(3, status: 5))
            try await host.cancelled.wait()
            try await client.send(data(7, "x", isEnd: true))
            let streams = try await collect(&client) { $0[1] != nil && $0[5] != nil && $0[9] != nil }
            #expect(streams[1] == "+")
            #expect(streams[3] == nil)
            #expect(streams[7] == "xbye+")
            #expect(streams[9] == "reset")
        }
    }

    @Test("ends all connections when the client is gone")
    func endsWithTheClient() async throws {
        let host = EchoPodHost()
        try await withPorts([], host: host, subprotocol: "SPDY/3.1+portforward.k8s.io") { client in
            let headers = try HeaderCompressor()
            try await client.send(open(headers, 1, port: 2))
            _ = try await client.next()
            try await client.send([3, 232], opcode: 8)
            try await host.cancelled.wait()
        }
    }
}
