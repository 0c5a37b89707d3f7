import JSON
public import SandboxModel

/// Nodes on the Docker engine of this machine.
public struct EngineNodes: NodeFactory {
    var environment: [String: String]
    var agentPath: String?
    var executable: String

    /// - Parameters:
    ///   - agentPath: the program of the network's containers, when it is neither in `executable` nor beside it.
    public init(environment: [String: String], agentPath: String?, executable: String) {
        self.environment = environment
        self.agentPath = agentPath
        self.executable = executable
    }

    public func makeNode(_ surroundings: NodeSurroundings) async throws -> any SandboxWorker {
        IdleNode()
    }

    public func removeLeftovers(of sandbox: String) async throws {}
}

struct IdleNode: SandboxWorker, PodHost {
    var podHost: any PodHost { self }
    func run() async throws { try await Task.sleep(for: .seconds(1_000_000)) }
    func log(
        of pod: JSON.JSONValue, container: String, options: PodLogOptions,
        output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {}
    func run(_ command: [String]?, in container: String, of pod: JSONValue, streams: RemoteStreams) async throws -> Int
    { 0 }
    func connect(
        toPort port: Int, of pod: JSONValue, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {}
}
