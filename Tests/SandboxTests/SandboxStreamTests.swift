import KubernetesAPI
import NIOCore
import NIOPosix
import PortForwards
import Tasks
import Testing

/// What goes to pods and comes from them, over HTTPS to a sandbox whose pods are simulated.
@Suite(.timeLimit(.minutes(1))) struct SandboxStreamTests {
    @Test func commandsAndLogsReachThePods() async throws {
        try await SimulatedSandbox.withClient { client in
            try await SimulatedSandbox.deployShop(client)
            let pod = try #require(try await SimulatedSandbox.podNames(client).first)
            let result = try await client.exec(
                pod: pod, namespace: "default", command: ["say", "hello"], input: Array("input".utf8))
            #expect(result.exitCode == 0)
            #expect(result.outputText == "say hello\ninput")
            #expect(try await client.log(pod: pod, namespace: "default") == ["web: serve --all"])
        }
    }

    @Test func aPortForwardCarriesBytesBothWays() async throws {
        try await SimulatedSandbox.withClient { client in
            try await SimulatedSandbox.deployShop(client)
            let forward = PortForward(
                target: try ForwardTarget(parsing: "service/web"), namespace: "default",
                ports: [try ForwardPort(parsing: ":80")])
            let (opened, feed) = AsyncStream.makeStream(of: [OpenPort].self)
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await PortForwarder(client: client, reporter: ReportRecorder()).run(forward) { feed.yield($0) }
                }
                group.addTask {
                    for await ports in opened {
                        let port = try #require(ports.first?.localPort)
                        let answers = try await (0..<4).concurrentMap { try await Self.echo("hello \($0)", port: port) }
                        #expect(answers == (0..<4).map { "hello \($0)" })
                        return
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        }
    }

    /// Sends a text and waits for as much.
    private static func echo(_ text: String, port: Int) async throws -> String {
        let channel = try await ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .connect(host: "127.0.0.1", port: port) { channel in
                channel.eventLoop.makeCompletedFuture {
                    try NIOAsyncChannel<ByteBuffer, ByteBuffer>(wrappingChannelSynchronously: channel)
                }
            }
        return try await channel.executeThenClose { inbound, outbound in
            try await outbound.write(ByteBuffer(string: text))
            var answer = ""
            for try await bytes in inbound {
                answer += String(buffer: bytes)
                if answer.utf8.count >= text.utf8.count { break }
            }
            return answer
        }
    }
}
