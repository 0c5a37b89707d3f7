public import SandboxModel
import Synchronization

/// Runs nothing, and says it did: for clusters without an engine, such as those of tests.
///
/// Images are always there, and containers run until they are killed; init containers end at once. The pod's annotation
/// `sandbox.sk.dev/exit-code` makes its regular containers end with that code, `sandbox.sk.dev/run-seconds` after that
/// time. Probes succeed, and commands echo themselves.
public final class SimulatedRuntime: ContainerRuntime {
    /// With which code a pod's containers end; its value is a number.
    public static let exitCodeAnnotation = "sandbox.sk.dev/exit-code"
    /// When a pod's containers end; its value is a number.
    public static let runSecondsAnnotation = "sandbox.sk.dev/run-seconds"

    struct Simulated: Sendable {
        var container: RuntimeContainer
        var command: [String] = []
        /// Seconds; nil for ever.
        var runSeconds: Int?
        var exitCode = 0
    }

    struct State: Sendable {
        var containers: [String: Simulated] = [:]
        var nextID = 0
        var nextAddress = 0
        var volumes: [String: String] = [:]
    }

    let state = Mutex(State())
    private let clock: WallClock
    private let timer: any Clock<Duration>
    /// What will end and when.
    private let endings: AsyncStream<(id: String, after: Int)>
    private let plan: AsyncStream<(id: String, after: Int)>.Continuation

    public init(clock: WallClock = .system, timer: any Clock<Duration> = ContinuousClock()) {
        self.clock = clock
        self.timer = timer
        (endings, plan) = AsyncStream.makeStream()
    }

    public var settlingTime: Duration { .zero }

    public var dnsAddress: String { "10.244.0.10" }

    public func facts() async throws -> NodeFacts {
        NodeFacts(
            processors: 4, memory: 8 << 30, architecture: "amd64", operatingSystem: "linux", kernelVersion: "6.1.0",
            systemName: "Simulated", runtimeVersion: "simulated://1.0.0")
    }

    public func watchDeaths(
        onConnect: @Sendable () async throws -> Void, onDeath: @escaping @Sendable (String, PodIdentity) async -> Void
    ) async throws {
        try await onConnect()
        await withDiscardingTaskGroup { group in
            for await (id, seconds) in endings {
                group.addTask {
                    if seconds > 0 {
                        // A cancelled pause is the end of the whole watch.
                        do { try await self.timer.sleep(for: .seconds(seconds)) } catch { return }
                    }
                    let pod = self.state.withLock { state -> PodIdentity? in
                        if state.containers[id]?.container.state == .running { self.end(id, nil, &state) }
                        return state.containers[id]?.container.pod
                    }
                    if let pod { await onDeath(id, pod) }
                }
            }
            group.cancelAll()
        }
    }

    public func containers(ofPod uid: String?) async throws -> [RuntimeContainer] {
        state.withLock { state in
            state.containers.values.map(\.container).filter { uid == nil || $0.pod.uid == uid }.sorted { $0.id < $1.id }
        }
    }

    public func container(_ id: String) async throws -> RuntimeContainer? {
        state.withLock { $0.containers[id]?.container }
    }

    public func startSandbox(_ settings: SandboxSettings) async throws -> RuntimeContainer {
        state.withLock { state in
            let id = Self.newID(&state)
            state.nextAddress += 1
            let container = RuntimeContainer(
                id: id, pod: settings.pod, kind: .sandbox, name: "POD", attempt: settings.attempt, state: .running,
                startedAt: clock.now(),
                address: "10.244.\(128 + state.nextAddress / 254).\(state.nextAddress % 254 + 1)")
            state.containers[id] = Simulated(container: container)
            return container
        }
    }

    public func create(_ settings: ContainerSettings) async throws -> String {
        state.withLock { state in
            let id = Self.newID(&state)
            let container = RuntimeContainer(
                id: id, pod: settings.pod, kind: settings.kind, name: settings.name, attempt: settings.attempt,
                imageID: settings.image.statusID, isTerminal: settings.isTerminal)
            var simulated = Simulated(
                container: container, command: (settings.command ?? []) + (settings.arguments ?? []))
            if settings.kind == .initial {
                simulated.runSeconds = 0
            } else {
                let code = settings.annotations[Self.exitCodeAnnotation].flatMap(Int.init)
                let seconds = settings.annotations[Self.runSecondsAnnotation].flatMap(Int.init)
                simulated.exitCode = code ?? 0
                simulated.runSeconds = seconds ?? (code == nil ? nil : 0)
            }
            state.containers[id] = simulated
            return id
        }
    }

    public func start(_ id: String) async throws {
        let seconds: Int? = try state.withLock { state in
            guard var simulated = state.containers[id] else {
                throw RuntimeError(.refused, "No such container: \(id)")
            }
            simulated.container.state = .running
            simulated.container.startedAt = clock.now()
            state.containers[id] = simulated
            return simulated.runSeconds
        }
        if let seconds { plan.yield((id, seconds)) }
    }

    public func signal(_ id: String, _ signal: String) async throws -> Bool {
        let isRunning = state.withLock { state in
            guard state.containers[id]?.container.state == .running else { return false }
            end(id, signal == "SIGKILL" ? 137 : 143, &state)
            return true
        }
        if isRunning { plan.yield((id, 0)) }
        return isRunning
    }

    public func remove(_ id: String) async throws {
        state.withLock { $0.containers[id] = nil }
    }

    public func image(_ name: String) async throws -> RuntimeImage? {
        RuntimeImage(id: name, statusID: "simulated://\(name)", size: 1 << 20)
    }

    public func pull(_ name: String, credentials: [String: RegistryLogin]) async throws {}

    public func makeVolume(_ name: String, pod: PodIdentity?, memoryLimit: Int?) async throws -> Bool {
        state.withLock { $0.volumes.updateValue(pod?.uid ?? "", forKey: name) == nil }
    }

    public func removeVolume(_ name: String) async throws { state.withLock { $0.volumes[name] = nil } }

    public func removeVolumes(ofPod uid: String) async throws {
        state.withLock { state in state.volumes = state.volumes.filter { $0.value != uid } }
    }

    public func podsWithVolumes() async throws -> Set<String> {
        state.withLock { Set($0.volumes.values.filter { !$0.isEmpty }) }
    }

    public func probe(_ probe: NetworkProbe) async -> ProbeResult { ProbeResult(isSuccess: true, message: "") }

    private static func newID(_ state: inout State) -> String {
        state.nextID += 1
        let number = String(state.nextID, radix: 16)
        return String(repeating: "0", count: 64 - number.count) + number
    }

    /// - Parameter code: nil for the container's own.
    private func end(_ id: String, _ code: Int?, _ state: inout State) {
        guard var simulated = state.containers[id] else { return }
        simulated.container.state = .exited
        simulated.container.exitCode = code ?? simulated.exitCode
        simulated.container.finishedAt = clock.now()
        state.containers[id] = simulated
    }
}
