import JSON
public import SandboxModel
import Tasks

/// Ends and removes all containers of a sandbox, when its node does not run any more.
public struct NodeShutdown: Sendable {
    private let objects: any ObjectAccess
    private let runtime: any ContainerRuntime
    private let timer: any Clock<Duration>

    public init(
        objects: any ObjectAccess, runtime: any ContainerRuntime, timer: any Clock<Duration> = ContinuousClock()
    ) {
        self.objects = objects
        self.runtime = runtime
        self.timer = timer
    }

    /// Gives all containers their signal at once. Each is removed when it has ended, or when its pod's grace period or
    /// the limit of all is over.
    ///
    /// - Throws: what the runtime does.
    public func run(within limit: Duration) async throws {
        let graces = await graces()
        let all = try await runtime.containers(ofPod: nil)
        _ = try await all.filter { $0.kind != .sandbox && $0.state == .running }.concurrentMap(limit: 8) { container in
            let signal = try await runtime.container(container.id)?.stopSignal ?? container.stopSignal
            return try await runtime.signal(container.id, signal)
        }
        var waited = Duration.zero
        while true {
            let left = try await runtime.containers(ofPod: nil).filter { $0.kind != .sandbox }
            let due = left.filter { $0.state != .running || waited >= min(limit, graces[$0.pod.uid] ?? .seconds(30)) }
            _ = try await due.concurrentMap(limit: 8) { try await runtime.remove($0.id) }
            guard due.count < left.count else { break }
            try await timer.sleep(for: Self.pause)
            waited += Self.pause
        }
        _ = try await runtime.containers(ofPod: nil).concurrentMap(limit: 8) { try await runtime.remove($0.id) }
    }

    private static let pause = Duration.milliseconds(50)

    private func graces() async -> [String: Duration] {
        // Without them the limit of all holds.
        let pods = (try? await objects.list(.pods)) ?? []
        var graces: [String: Duration] = [:]
        for pod in pods {
            let seconds = pod[path: "spec", "terminationGracePeriodSeconds"]?.integer ?? 30
            graces[PodIdentity(pod).uid] = .seconds(min(max(0, seconds), 86_400))
        }
        return graces
    }
}
