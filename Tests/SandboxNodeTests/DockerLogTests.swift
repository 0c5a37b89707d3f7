import HTTP
import SandboxModel
import Sockets
import Synchronization
import TestSupport
import Testing

@testable import DockerEngine
@testable import SandboxNode

/// Plays an engine that ends a followed log before it has written the last line.
@Suite("The log of an engine's container") struct DockerLogTests {
    private struct NoNetwork: PodNetwork {
        var networkName: String { "" }
        var agentImage: String { "" }
        var dnsAddress: String { "" }
        var clusterDomain: String { "" }
        func probe(_ probe: NetworkProbe) async -> ProbeResult { ProbeResult(isSuccess: false, message: "") }
    }

    private static func frame(_ nanoseconds: Int, _ text: String) -> [UInt8] {
        let payload = Array("2026-11-24T09:00:01.00000000\(nanoseconds)Z \(text)".utf8)
        return [1, 0, 0, 0, 0, 0, 0, UInt8(payload.count)] + payload
    }

    private func log(
        _ change: (inout PodLogOptions) -> Void, isGone: Bool = false
    ) async throws -> (text: String, asked: [String]) {
        var options = PodLogOptions()
        change(&options)
        let wanted = options
        let asked = Mutex<[String]>([])
        let text = Mutex("")
        let (a, b, c) = (Self.frame(1, "a\n"), Self.frame(2, "b\n"), Self.frame(3, "c"))
        try await withStubServer { request in
            if request.path.hasSuffix("/wait") { return .json(#"{"StatusCode":1}"#) }
            let isFollowed = request.query("follow") == ["1"]
            asked.withLock {
                $0.append("\(isFollowed) \(request.query("tail").first ?? "-") \(request.query("since").first ?? "-")")
            }
            if isFollowed { return StubResponse(body: .bytes(a + b)) }
            if isGone { return .json(#"{"message":"No such container"}"#, status: 404) }
            return StubResponse(body: .bytes(b + c))
        } _: { server in
            let endpoint = EngineEndpoint(address: .tcp(host: "127.0.0.1", port: server.port, tls: nil))
            // Neither a ping nor a deadline: both fail on a machine that does much else.
            var configuration = endpoint.clientConfiguration
            configuration.connectTimeout = .seconds(300)
            let version = APIVersion(1, 41)
            try await withHTTPClient(configuration: configuration) { transport in
                let engine = EngineClient(
                    endpoint: endpoint, transport: transport, version: version, ping: PingResult(headers: [:]))
                let runtime = DockerRuntime(engine: engine, network: NoNetwork(), sandbox: "test")
                let container = RuntimeContainer(
                    id: "1", pod: PodIdentity(namespace: "a", name: "b", uid: "c"), kind: .regular, name: "d")
                try await runtime.log(of: container, options: wanted) { bytes in
                    text.withLock { $0 += String(decoding: bytes, as: UTF8.self) }
                }
            }
        }
        return (text.withLock { $0 }, asked.withLock { $0 })
    }

    @Test func isFollowedToItsVeryEnd() async throws {
        let found = try await log {
            $0.follow = true
            $0.tailLines = 2
        }
        #expect(found.text == "a\nb\nc")
        #expect(found.asked == ["true 2 -", "false - 1795510801.000000002"])
    }

    @Test func endsWithItsContainerWhenThatIsGone() async throws {
        #expect(try await log({ $0.follow = true }, isGone: true).text == "a\nb\n")
    }

    @Test func hasNoMoreBytesThanWanted() async throws {
        let found = try await log {
            $0.follow = true
            $0.limitBytes = 3
        }
        #expect(found.text == "a\nb")
        #expect(found.asked.count == 1)
    }
}
