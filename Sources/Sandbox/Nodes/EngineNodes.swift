import DockerEngine
import HTTP
import SandboxModel
import SandboxNetwork
import SandboxNode
import Tasks

/// Nodes on the Docker engine of this machine.
public struct EngineNodes: NodeFactory {
    var environment: [String: String]
    var agentPath: String?
    var executable: String

    /// - Parameters:
    ///   - environment: where the engine is looked for.
    ///   - agentPath: the program of the network's containers, when it is neither in `executable` nor beside it.
    ///   - executable: this program.
    public init(environment: [String: String], agentPath: String?, executable: String) {
        self.environment = environment
        self.agentPath = agentPath
        self.executable = executable
    }

    public func makeNode(_ surroundings: NodeSurroundings) async throws -> any SandboxWorker {
        let binary = try AgentBinary.find(executable: executable, override: agentPath)
        let transport = try transport()
        do {
            let engine = try await EngineClient.connect(to: try endpoint(), transport: transport)
            let network = try SandboxNetworkController(
                engine: engine, settings: NetworkSettings(sandbox: surroundings.sandbox), binary: binary,
                objects: surroundings.objects, log: surroundings.log)
            try await network.prepare()
            let runtime = DockerRuntime(
                engine: engine, network: network, sandbox: surroundings.sandbox, clock: surroundings.clock)
            let node = Node(
                objects: surroundings.objects, runtime: runtime, clock: surroundings.clock,
                nodeName: surroundings.nodeName, clusterDomain: network.clusterDomain,
                hostAddress: network.nodeAddress, machineAddress: network.machineAddress,
                volumesDirectory: surroundings.volumesDirectory)
            let shutdown = NodeShutdown(objects: surroundings.objects, runtime: runtime)
            return EngineNode(transport: transport, network: network, shutdown: shutdown, node: node)
        } catch {
            await transport.shutdown()
            throw error
        }
    }

    /// Removes what a sandbox that does not run has left on the engine: the containers and volumes of
    /// its pods, the agent, the network.
    public func removeLeftovers(of sandbox: String) async throws {
        let transport = try transport()
        do {
            let engine = try await EngineClient.connect(to: try endpoint(), transport: transport)
            let filters = ["label": ["\(NetworkLabel.sandbox)=\(sandbox)"]]
            let containers = try await engine.listContainers(filters: filters)
            _ = try await containers.concurrentMap(limit: 8) { try await engine.removeContainer($0.id) }
            let volumes = try await engine.listVolumes(filters: filters)
            _ = try await volumes.concurrentMap(limit: 8) { try await engine.removeVolume($0.name) }
            try await engine.removeNetwork(NetworkSettings(sandbox: sandbox).networkName)
        } catch {
            await transport.shutdown()
            throw error
        }
        await transport.shutdown()
    }

    private func endpoint() throws -> EngineEndpoint {
        try EngineEndpoint.resolve(environment: environment, homeDirectory: environment["HOME"] ?? "/")
    }

    private func transport() throws -> HTTPClient { HTTPClient(configuration: try endpoint().clientConfiguration) }
}

/// A node on an engine, with its network.
private struct EngineNode: SandboxWorker {
    var transport: HTTPClient
    var network: SandboxNetworkController
    var shutdown: NodeShutdown
    var node: Node

    var podHost: any PodHost { node }

    func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await network.run() }
            group.addTask { try await node.run() }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// The containers of all pods are stopped and removed, so that nothing runs without its sandbox.
    func tearDown() async {
        do {
            try await withUncancellableTearDown {
                try await shutdown.run(within: .seconds(5))
                try await network.tearDown()
            }
        } catch {
            // The engine is gone, and its containers with it; what is left is found by the next start.
        }
        await transport.shutdown()
    }
}
