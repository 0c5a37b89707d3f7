import AgentProtocol
import DockerEngine
import JSON
import SandboxModel
import SandboxNetwork
import TestSupport
import Testing
import YAML

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// A sandbox's network with an agent, and pods in it that are containers and nothing else.
struct NetworkLab: Sendable {
    static var agent: String { Fixtures.repository + "/.build/debug/sk-node" }
    static var hasAgent: Bool { access(agent, X_OK) == 0 }

    let engine: EngineClient
    let settings: NetworkSettings
    let feed: ServiceFeed
    let network: SandboxNetworkController

    /// Runs `body` while the network runs; all is removed afterwards.
    static func with(
        _ engine: EngineClient, name: String, agent: String,
        _ body: @escaping @Sendable (NetworkLab) async throws -> Void
    ) async throws {
        let subnet = try #require(IPv4Range("10.241.0.0/16"))
        let settings = NetworkSettings(sandbox: name, subnet: subnet)
        let feed = ServiceFeed()
        let network = try SandboxNetworkController(
            engine: engine, settings: settings, binary: try AgentBinary(file: agent), objects: feed, log: { _ in })
        let lab = NetworkLab(engine: engine, settings: settings, feed: feed, network: network)
        do {
            try await network.prepare()
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await network.run() }
                group.addTask { try await body(lab) }
                // The network runs on for ever: the first to end is the body.
                try await group.next()
                group.cancelAll()
            }
        } catch {
            try await lab.clean()
            throw error
        }
        try await lab.clean()
    }

    private func clean() async throws {
        for container in try await engine.listContainers(filters: ["label": ["sk.dev/sandbox=\(settings.sandbox)"]]) {
            try await engine.removeContainer(container.id)
        }
        try await network.tearDown()
        try await engine.removeImage(network.agentImage, force: true)
    }

    /// Starts a pod: a pause container of the agent's image, and one that shares its network.
    ///
    /// - Returns: the pod's address and the id of the second container.
    func pod(_ name: String, _ script: String) async throws -> (address: String, container: String) {
        let labels: Node = ["sk.dev/sandbox": .string(settings.sandbox)]
        let pause = try await engine.createContainer(
            named: "\(settings.sandbox)-\(name)-pause",
            settings: [
                "Image": .string(network.agentImage), "Labels": labels,
                "HostConfig": [
                    "NetworkMode": .string(settings.networkName), "Dns": [.string(network.dnsAddress)],
                    "DnsSearch": ["default.svc.cluster.local", "svc.cluster.local", "cluster.local"],
                    "DnsOptions": ["ndots:5"],
                ],
            ])
        try await engine.startContainer(pause)
        let container = try await engine.createContainer(
            named: "\(settings.sandbox)-\(name)",
            settings: [
                "Image": .string(DockerLab.baseImage), "Cmd": ["sh", "-c", .string(script)], "Labels": labels,
                "HostConfig": ["NetworkMode": .string("container:\(pause)")],
            ])
        try await engine.startContainer(container)
        let found = try #require(try await engine.inspectContainer(pause))
        return (try #require(found.addresses[settings.networkName]), container)
    }

    /// What a script in a pod of its own writes.
    func output(of script: String) async throws -> [String] {
        let name = "run-\(String(UInt32.random(in: 0...UInt32.max), radix: 16))"
        let (_, container) = try await pod(name, script)
        _ = try await engine.waitForContainer(container, timeout: .seconds(30))
        let output = try await engine.containerLogs(container)
        return String(decoding: output.output + output.error, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// Puts a service and its slice; waits until the agent must know.
    func serve(_ name: String, address: String, port: Int, targetPort: Int, pods: [String]) async throws {
        feed.put(
            .services,
            [
                "metadata": ["name": .string(name), "namespace": "default"],
                "spec": ["clusterIP": .string(address), "ports": [["port": .integer(port)]]],
            ])
        let endpoints = pods.map { address -> JSONValue in
            ["addresses": [.string(address)], "conditions": ["ready": true]]
        }
        feed.put(
            .endpointSlices,
            [
                "metadata": [
                    "name": .string("\(name)-1"), "namespace": "default",
                    "labels": ["kubernetes.io/service-name": .string(name)],
                ], "addressType": "IPv4", "endpoints": .array(endpoints), "ports": [["port": .integer(targetPort)]],
            ])
        try await Task.sleep(for: .milliseconds(300))
    }

    func probe(_ action: NetworkProbe.Action, _ host: String, _ port: Int) async -> ProbeResult {
        await network.probe(NetworkProbe(action: action, host: host, port: port, timeout: .seconds(1)))
    }
}
