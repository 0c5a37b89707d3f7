import HTTP
import JSON
import KubernetesAPI
import NIOCore
import SandboxModel
import TestSupport
import Testing

/// The streams of the server as the project's own client speaks them.
@Suite("KubernetesClient at the server", .timeLimit(.minutes(1)))
struct KubernetesClientTests {
    private func withClient(
        host: any PodHost, _ body: @escaping @Sendable (KubernetesClient) async throws -> Void
    ) async throws {
        try await withTestServer(
            host: host,
            answering: { request in
                switch request.path {
                case "/version": APIResponse(json: ["major": "1", "minor": "32", "gitVersion": "v1.32.0"])
                case "/api/v1/namespaces/n/pods/p/exec":
                    APIResponse(
                        body: .upgrade(
                            .run(
                                pod: [:], container: "c",
                                command: request.query.filter { $0.name == "command" }.map(\.value),
                                input: request[query: "stdin"] == "true", output: true, error: true, terminal: false)))
                case "/api/v1/namespaces/n/pods/p/portforward":
                    APIResponse(
                        body: .upgrade(
                            .portForward(pod: [:], ports: [request[query: "ports"].flatMap { Int($0) } ?? 0])))
                default: APIResponse(StatusError(code: 404, reason: "NotFound", message: "not found"))
                }
            },
            { server in
                let client = KubernetesClient(
                    ClusterConfiguration(
                        server: ServerURL(isHTTPS: true, host: "127.0.0.1", port: server.port, pathPrefix: ""),
                        tls: server.tls()))
                try await body(client)
                await client.shutdown()
            })
    }

    @Test("runs a command with input, to its exit code")
    func runsCommands() async throws {
        let host = CommandPodHost { streams in
            if let input = streams.input {
                for try await bytes in input { try await streams.output(.standardOutput, bytes) }
            }
            try await streams.output(.standardError, Array("done".utf8))
            return 7
        }
        try await withClient(host: host) { client in
            let input = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 7) }
            let result = try await client.exec(pod: "p", namespace: "n", command: ["cat"], input: input)
            #expect(result.exitCode == 7)
            #expect(result.standardOutput == input)
            #expect(result.errorText == "done")
        }
    }

    @Test("forwards a port, byte for byte")
    func forwardsPorts() async throws {
        try await withClient(host: EchoPodHost()) { client in
            try await client.withPortForward(pod: "p", namespace: "n", port: 80) { stream in
                let sent = (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 11) }
                async let sending: Void = stream.outbound.write(ByteBuffer(bytes: sent))
                var received: [UInt8] = []
                for try await bytes in stream.inbound {
                    received += bytes.readableBytesView
                    if received.count >= sent.count { break }
                }
                try await sending
                #expect(received == sent)
            }
        }
    }
}
