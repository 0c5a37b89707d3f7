import JSON
import SandboxModel
import Sockets
import TestSupport
import Testing

@Suite("exec and attach", .timeLimit(.minutes(1)))
struct RemoteCommandTests {
    /// Runs `command` for a client with the streams that the query wants: `i`, `o`, `e`, `t`.
    private func withCommand(
        _ command: @escaping @Sendable (RemoteStreams) async throws -> Int, protocols: [String] = ["v5.channel.k8s.io"],
        streams: String = "ioe", _ client: @escaping @Sendable (inout WebSocketClient) async throws -> Void
    ) async throws {
        try await withTestServer(
            host: CommandPodHost(command: command),
            answering: { request in
                let wanted = request[query: "streams"] ?? ""
                return APIResponse(
                    body: .upgrade(
                        .run(
                            pod: [:], container: "c", command: ["a"], input: wanted.contains("i"),
                            output: wanted.contains("o"), error: wanted.contains("e"), terminal: wanted.contains("t"))))
            },
            { server in
                let (chosen, connection) = try await server.openSocket(
                    "/exec?streams=\(streams)", protocols: protocols)
                #expect(chosen == protocols.first)
                try await connection.withStreams { inbound, outbound in
                    var socket = WebSocketClient(inbound, outbound)
                    try await client(&socket)
                }
            })
    }

    @Test("gives output, error output and the exit code")
    func gives() async throws {
        try await withCommand({ streams in
            try await streams.output(.standardOutput, Array("out".utf8))
            try await streams.output(.standardError, Array("err".utf8))
            return 3
        }) { client in
            let transcript = try await client.transcript()
            #expect(transcript.prefix(2) == ["1:out", "2:err"])
            let status = try JSONValue(parsing: String(transcript.last?.dropFirst(2) ?? ""))
            #expect(status["reason"] == "NonZeroExitCode")
            #expect(status[path: "details", "causes"]?[0] == ["reason": "ExitCode", "message": "3"])
        }
    }

    @Test("takes input until the client closes its channel, however the messages are cut")
    func takesInput() async throws {
        try await withCommand({ streams in
            var count = 0
            guard let input = streams.input else { return 1 }
            for try await bytes in input { count += bytes.count }
            try await streams.output(.standardOutput, Array("\(count)".utf8))
            return 0
        }) { client in
            try await client.send([0] + [UInt8](repeating: 1, count: 100_000))
            try await client.send([0, 1], isFinal: false)
            try await client.send([1, 2], opcode: 9)
            try await client.send([1, 1], opcode: 0)
            try await client.send([3, 1, 1])
            try await client.send([255, 0])
            #expect(try await client.next() == WebSocketClient.Message(opcode: 10, bytes: [1, 2]))
            #expect(try await client.transcript() == ["1:100003", #"3:{"metadata":{},"status":"Success"}"#])
        }
    }

    @Test("sends much output, and waits for a slow client")
    func sendsMuch() async throws {
        let sent = Counter()
        try await withCommand(
            { streams in
                for _ in 0..<200 {
                    try await streams.output(.standardOutput, [UInt8](repeating: 0x61, count: 100_000))
                    sent.add()
                }
                return 0
            }, streams: "o"
        ) { client in
            var count = 0
            while let message = try await client.next(), message.opcode != 8 {
                if message.bytes.first == 1 {
                    count += message.bytes.count - 1
                    #expect(message.bytes.count <= 32 << 10 + 1)
                }
            }
            #expect(count == 20_000_000)
            #expect(sent.value == 200)
        }
    }

    @Test("tells the terminal's sizes")
    func tellsSizes() async throws {
        try await withCommand(
            { streams in
                #expect(streams.isTerminal && !streams.wantsError)
                var sizes = streams.sizes?.makeAsyncIterator()
                let size = await sizes?.next()
                return size == RemoteStreams.TerminalSize(columns: 111, rows: 33) ? 0 : 1
            }, streams: "ioet"
        ) { client in
            try await client.send([4] + Array("rubbish".utf8))
            try await client.send([4] + Array(#"{"Width":111,"Height":33}"#.utf8))
            #expect(try await client.transcript() == [#"3:{"metadata":{},"status":"Success"}"#])
        }
    }

    @Test(
        "tells a failure in the words of the subprotocol",
        arguments: [
            ("v4.channel.k8s.io", #"3:{"apiVersion":"v1","code":400,"#), ("channel.k8s.io", "3:no such program"),
        ])
    func tellsFailures(subprotocol: String, expected: String) async throws {
        try await withCommand(
            { _ in throw StatusError.badRequest("no such program") }, protocols: [subprotocol]
        ) { client in
            let transcript = try await client.transcript()
            #expect(transcript.first?.hasPrefix(expected) == true)
        }
    }

    @Test("speaks base64 to clients that cannot read bytes")
    func speaksBase64() async throws {
        try await withCommand(
            { streams in
                guard let input = streams.input else { return 1 }
                for try await bytes in input {
                    try await streams.output(.standardOutput, bytes)
                    break
                }
                return 0
            }, protocols: ["base64.channel.k8s.io"]
        ) { client in
            try await client.send(Array("0aGVsbG8=".utf8), opcode: 1)
            let answer = try await client.next()
            #expect(answer == WebSocketClient.Message(opcode: 1, bytes: Array("1aGVsbG8=".utf8)))
            let end = try await client.next()
            #expect(end?.opcode == 8)
        }
    }

    @Test("ends the command when the client closes")
    func endsCommands() async throws {
        let cancelled = Gate()
        try await withCommand({ _ in
            defer { cancelled.open() }
            try await Task.sleep(for: .seconds(600))
            return 0
        }) { client in
            try await client.send([3, 232], opcode: 8)
            #expect(try await client.next() == WebSocketClient.Message(opcode: 8, bytes: [3, 232]))
            try await cancelled.wait()
        }
    }

    @Test("closes with 1002 when the client breaks the protocol")
    func refusesBreaches() async throws {
        try await withCommand({ _ in
            try await Task.sleep(for: .seconds(600))
            return 0
        }) { client in
            try await client.sendRaw([0x82, 0x01, 0x00])
            #expect(try await client.next() == WebSocketClient.Message(opcode: 8, bytes: [3, 234]))
        }
    }
}
