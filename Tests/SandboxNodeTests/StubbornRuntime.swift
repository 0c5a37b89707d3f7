import SandboxModel
import Synchronization

@testable import SandboxNode

/// Containers that only SIGQUIT ends, and a clock that runs as fast as anybody waits.
final class StubbornRuntime: ContainerRuntime {
    private struct State {
        var containers: [String: RuntimeContainer] = [:]
        var signals: [String] = []
        var removals: [String] = []
    }

    struct Timer: Clock {
        typealias Instant = ContinuousClock.Instant
        let start = ContinuousClock.now
        let passed = Passed()
        var now: Instant { start + .milliseconds(passed.value.withLock { $0 }) }
        var minimumResolution: Duration { .milliseconds(1) }

        final class Passed: Sendable {
            let value = Mutex(0)
        }

        func sleep(until deadline: Instant, tolerance: Duration?) async throws {
            try Task.checkCancellation()
            let milliseconds = Int((deadline - start) / .milliseconds(1))
            passed.value.withLock { $0 = max($0, milliseconds) }
        }
    }

    let timer = Timer()
    private let state = Mutex(State())

    var signals: [String] { state.withLock { $0.signals } }
    var removals: [String] { state.withLock { $0.removals } }

    func add(_ pod: String, _ kind: ContainerKind, signal: String) {
        let id = kind == .sandbox ? "\(pod)'s network" : pod
        let container = RuntimeContainer(
            id: id, pod: PodIdentity(namespace: "a", name: pod, uid: pod), kind: kind, name: "c", state: .running,
            stopSignal: signal)
        state.withLock { $0.containers[id] = container }
    }

    func containers(ofPod uid: String?) async throws -> [RuntimeContainer] {
        state.withLock { $0.containers.values.sorted { $0.id < $1.id } }
    }

    func container(_ id: String) async throws -> RuntimeContainer? { state.withLock { $0.containers[id] } }

    func signal(_ id: String, _ signal: String) async throws -> Bool {
        state.withLock { state in
            state.signals.append("\(signal) \(id)")
            if signal == "SIGQUIT" { state.containers[id]?.state = .exited }
        }
        return true
    }

    func remove(_ id: String) async throws {
        let time = timer.passed.value.withLock { $0 }
        state.withLock { state in
            let isSandbox = state.containers[id]?.kind == .sandbox
            state.containers[id] = nil
            state.removals.append(isSandbox ? id : "\(id) at \(time)")
        }
    }

    // What a shutdown has no need of.
    func facts() async throws -> NodeFacts { try await SimulatedRuntime().facts() }
    func watchDeaths(
        onConnect: @Sendable () async throws -> Void, onDeath: @escaping @Sendable (String, PodIdentity) async -> Void
    ) async throws {}
    var settlingTime: Duration { .zero }
    var dnsAddress: String { "" }
    func startSandbox(_ settings: SandboxSettings) async throws -> RuntimeContainer { throw Self.refusal }
    func create(_ settings: ContainerSettings) async throws -> String { throw Self.refusal }
    func start(_ id: String) async throws { throw Self.refusal }
    func image(_ name: String) async throws -> RuntimeImage? { nil }
    func pull(_ name: String, credentials: [String: RegistryLogin]) async throws { throw Self.refusal }
    func makeVolume(_ name: String, pod: PodIdentity?, memoryLimit: Int?) async throws -> Bool { false }
    func removeVolume(_ name: String) async throws {}
    func removeVolumes(ofPod uid: String) async throws {}
    func podsWithVolumes() async throws -> Set<String> { [] }
    func log(
        of container: RuntimeContainer, options: PodLogOptions, output: @Sendable ([UInt8]) async throws -> Void
    ) async throws {}
    func run(_ command: [String]?, in container: RuntimeContainer, streams: RemoteStreams) async throws -> Int { 0 }
    func connect(
        toPort port: Int, ofSandbox id: String, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws {}
    func probe(_ probe: NetworkProbe) async -> ProbeResult { ProbeResult(isSuccess: false, message: "") }

    private static var refusal: RuntimeError { RuntimeError(.refused, "not here") }
}
