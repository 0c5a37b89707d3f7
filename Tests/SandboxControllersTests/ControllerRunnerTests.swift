import JSON
import SandboxModel
import Synchronization
import Testing

@testable import SandboxControllers

@Suite struct ControllerRunnerTests {
    /// Fails twice, then succeeds; notes whether two tasks were ever at one key.
    private final class Flaky: Controller {
        struct State {
            var calls = 0
            var running = 0
            var mostRunning = 0
        }

        let state = Mutex(State())
        var watched: [GroupResource] { [.pods] }

        func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
            [ObjectKey(.pods, name: "all")]
        }

        func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
            let call = state.withLock { state in
                state.calls += 1
                state.running += 1
                state.mostRunning = max(state.mostRunning, state.running)
                return state.calls
            }
            await Task.yield()
            state.withLock { $0.running -= 1 }
            if call < 3 { throw .conflict(key) }
            return call == 3 ? .milliseconds(1) : nil
        }
    }

    private func eventually(_ condition: () async throws -> Bool) async throws -> Bool {
        for _ in 0..<500 {
            if try await condition() { return true }
            try await Task.sleep(for: .milliseconds(10))
        }
        return false
    }

    @Test func aKeyIsTriedAgainByOneTaskAtATime() async throws {
        let objects = MemoryObjects(clock: .system)
        let context = ControllerContext(objects: objects, clock: .system, sleep: { try await Task.sleep(for: $0) })
        let controller = Flaky()
        try await withThrowingTaskGroup { group in
            group.addTask { await ControllerRunner(context: context, controllers: [controller]).run() }
            for name in ["a", "b", "c"] {
                try await objects.create(.pods, ["kind": "Pod", "metadata": ["name": .string(name)]])
            }
            #expect(try await eventually { controller.state.withLock { $0.calls } >= 4 })
            group.cancelAll()
        }
        #expect(controller.state.withLock { $0.mostRunning } == 1)
    }

    @Test func theControllersRunUntilTheyAreCancelled() async throws {
        let objects = MemoryObjects(clock: .system)
        var deployment = DeploymentControllerTests.deployment(replicas: 200)
        deployment[path: "metadata", "namespace"] = "ns"
        let made = deployment
        try await withThrowingTaskGroup { group in
            group.addTask { await Controllers(objects: objects).run() }
            try await objects.create(.deployments, made)
            #expect(try await eventually { try await objects.list(.pods).count == 200 })
            #expect(
                try await eventually {
                    try await objects.list(.deployments).first?.status("replicas") == 200
                })
            group.cancelAll()
        }
        #expect(try await objects.list(.storageClasses).map(\.name) == ["standard"])
    }
}
