import SandboxModel
import SandboxNode

/// Nodes that run nothing and say they did: for tests of what talks to a cluster, without an engine.
///
/// Images are always there, containers run until they are deleted, and commands and connections echo what they get.
public struct SimulatedNodes: NodeFactory {
    public init() {}

    public func makeNode(_ surroundings: NodeSurroundings) async throws -> any SandboxWorker {
        let runtime = SimulatedRuntime(clock: surroundings.clock)
        return SimulatedNode(
            node: Node(
                objects: surroundings.objects, runtime: runtime, clock: surroundings.clock,
                nodeName: surroundings.nodeName, clusterDomain: "cluster.local",
                volumesDirectory: surroundings.volumesDirectory))
    }
}

private struct SimulatedNode: SandboxWorker {
    var node: Node

    var podHost: any PodHost { node }

    func run() async throws { try await node.run() }

    func tearDown() async {}
}
