import JSON
import SandboxModel
import Testing

@testable import SandboxNode

@Suite("The end of a sandbox", .timeLimit(.minutes(1))) struct NodeShutdownTests {
    /// A runtime of containers that do not listen to SIGTERM.
    private static func start(
        _ pods: [(name: String, grace: Int, signal: String)], _ runtime: StubbornRuntime, _ objects: MemoryObjects
    ) async throws {
        for pod in pods {
            let object: JSONValue = [
                "metadata": ["name": .string(pod.name), "namespace": "a", "uid": .string(pod.name)],
                "spec": ["terminationGracePeriodSeconds": .integer(pod.grace)],
            ]
            _ = try await objects.create(.pods, object)
            runtime.add(pod.name, .sandbox, signal: "SIGTERM")
            runtime.add(pod.name, .regular, signal: pod.signal)
        }
    }

    @Test func signalsAllAndRemovesEachInItsTime() async throws {
        let runtime = StubbornRuntime()
        let objects = MemoryObjects()
        // Only SIGQUIT ends a container here.
        try await Self.start(
            [("quick", 30, "SIGQUIT"), ("short", 1, "SIGTERM"), ("long", 30, "SIGTERM")], runtime, objects)
        try await NodeShutdown(objects: objects, runtime: runtime, timer: runtime.timer).run(within: .seconds(5))
        #expect(try await runtime.containers(ofPod: nil).isEmpty)
        #expect(Set(runtime.signals) == ["SIGQUIT quick", "SIGTERM short", "SIGTERM long"])
        #expect(Array(runtime.removals.prefix(3)) == ["quick at 0", "short at 1000", "long at 5000"])
        // What holds their network goes last.
        #expect(Set(runtime.removals.dropFirst(3)) == ["quick's network", "short's network", "long's network"])
    }
}
