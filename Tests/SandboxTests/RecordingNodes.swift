import Sandbox
import SandboxModel
import Synchronization

/// Simulated nodes that keep what was done with them.
final class RecordingNodes: NodeFactory {
    enum Step: Sendable, Hashable {
        case made, ran, ended, tornDown
    }

    private let kept = Mutex<[Step]>([])
    private let failure: (any Error)?

    var steps: [Step] { kept.withLock { $0 } }

    /// - Parameter failure: what running the node throws at once.
    init(failure: (any Error)? = nil) {
        self.failure = failure
    }

    func makeNode(_ surroundings: NodeSurroundings) async throws -> any SandboxWorker {
        note(.made)
        return Worker(node: try await SimulatedNodes().makeNode(surroundings), nodes: self)
    }

    private func note(_ step: Step) { kept.withLock { $0.append(step) } }

    private struct Worker: SandboxWorker {
        var node: any SandboxWorker
        var nodes: RecordingNodes

        var podHost: any PodHost { node.podHost }

        func run() async throws {
            nodes.note(.ran)
            defer { nodes.note(.ended) }
            if let failure = nodes.failure { throw failure }
            try await node.run()
        }

        func tearDown() async {
            await node.tearDown()
            nodes.note(.tornDown)
        }
    }
}
