import SandboxModel
import Testing

@testable import AgentProtocol

@Suite("Messages between host and agent")
struct MessageTests {
    @Test(
        "what the host says is read as it was said",
        arguments: [
            HostMessage.hello(version: 1),
            .services(ServiceSnapshot()),
            .services(snapshot),
            .probe(id: 7, NetworkProbe(action: .tcp, host: "10.1.2.3", port: 80, timeout: .seconds(1))),
            .probe(
                id: 8,
                NetworkProbe(
                    action: .http(scheme: "HTTPS", path: "/a?b=\"c\"", headers: ["X": "y\nz"]), host: "10.1.2.3",
                    port: 80, timeout: .milliseconds(1500))),
            .probe(id: 9, NetworkProbe(action: .grpc(service: "s"), host: "h", port: 1, timeout: .seconds(3))),
        ])
    func hostMessages(_ message: HostMessage) throws {
        let line = message.line
        #expect(line.last == 10 && !line.dropLast().contains(10))
        #expect(try HostMessage(line: Array(line.dropLast())) == message)
    }

    @Test(
        "what the agent says is read as it was said",
        arguments: [
            AgentMessage.ready(version: 1), .applied(services: 3), .log("a \"b\"\n"),
            .probed(id: 1, ProbeResult(isSuccess: true, message: "")),
            .probed(id: 2, ProbeResult(isSuccess: false, message: "HTTP probe failed with statuscode: 500")),
        ])
    func agentMessages(_ message: AgentMessage) throws {
        #expect(try AgentMessage(line: Array(message.line.dropLast())) == message)
    }

    @Test(
        "half a line is an error", arguments: ["", "{\"type\":", "{\"type\":\"x\"}", "{\"type\":\"probe\",\"id\":1}"])
    func malformed(_ text: String) {
        #expect(throws: LineError.self) { try HostMessage(line: Array(text.utf8)) }
    }

    static let snapshot = ServiceSnapshot(
        services: [
            ServiceRecord(
                name: "web", namespace: "default", address: IPv4Address("10.244.0.7"), affinitySeconds: 60,
                ports: [
                    ServicePort(
                        name: "http", port: 80, nodePort: 30080,
                        endpoints: [IPv4Endpoint("10.244.128.1:8080")].compactMap(\.self)),
                    ServicePort(port: 53, transport: .udp),
                ], hosts: [IPv4Address("10.244.128.1")].compactMap { $0 }.map { ServiceHost($0, hostname: "web-0") }),
            ServiceRecord(name: "out", namespace: "default", externalName: "example.com"),
        ], namespaces: ["default", "kube-system"])
}
