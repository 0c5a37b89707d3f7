public import SandboxModel

/// Makes the node of a sandbox: on a Docker engine, or a simulated one.
public protocol NodeFactory: Sendable {
    func makeNode(_ surroundings: NodeSurroundings) async throws -> any SandboxWorker
}

/// What a node works with.
public struct NodeSurroundings: Sendable {
    public var objects: any ObjectAccess
    public var clock: WallClock
    public var nodeName: String
    /// The sandbox's name: a label of all containers.
    public var sandbox: String
    public var volumesDirectory: String
    public var log: @Sendable (String) -> Void
}

/// What runs pods.
public protocol SandboxWorker: Sendable {
    var podHost: any PodHost { get }
    /// Works until the task is cancelled.
    func run() async throws
    /// Removes what only makes sense while the sandbox runs. Called once, after `run`, or when it is not to run after
    /// all; the task may be cancelled.
    func tearDown() async
}
