public import DockerEngine
public import SandboxModel
import Tasks

/// Runs pods on a Docker engine. Its containers bear labels, by which they are found again.
public struct DockerRuntime: ContainerRuntime {
    let engine: EngineClient
    let network: any PodNetwork
    /// The sandbox's name, so that several share an engine.
    let sandbox: String
    let clock: WallClock
    /// More at once make an engine slower, not faster.
    let limit = ConcurrencyLimit(8)

    /// - Parameter sandbox: the cluster's name; every container and volume bears it as a label.
    public init(engine: EngineClient, network: any PodNetwork, sandbox: String, clock: WallClock = .system) {
        self.engine = engine
        self.network = network
        self.sandbox = sandbox
        self.clock = clock
    }

    public func facts() async throws -> NodeFacts {
        let info = try await engine.info()
        let architecture =
            switch info.architecture {
            case "x86_64": "amd64"
            case "aarch64": "arm64"
            default: info.architecture
            }
        return NodeFacts(
            processors: info.processors, memory: info.memory, architecture: architecture,
            operatingSystem: info.operatingSystem, kernelVersion: info.kernelVersion, systemName: info.systemName,
            runtimeVersion: "docker://\(info.version)")
    }

    public func watchDeaths(
        onConnect: @Sendable () async throws -> Void, onDeath: @escaping @Sendable (String, PodIdentity) async -> Void
    ) async throws {
        let filters = ["type": ["container"], "event": ["die"], "label": ["\(PodLabels.sandbox)=\(sandbox)"]]
        try await engine.events(filters: filters, onConnect: onConnect) { event in
            guard let labels = PodLabels(event.attributes) else { return }
            await onDeath(event.id, labels.pod)
        }
    }

    public var settlingTime: Duration { .milliseconds(400) }

    public var dnsAddress: String { network.dnsAddress }

    public func containers(ofPod uid: String?) async throws -> [RuntimeContainer] {
        var labels = ["\(PodLabels.sandbox)=\(sandbox)"]
        if let uid { labels.append("\(PodLabels.uid)=\(uid)") }
        let list = try await engine.listContainers(filters: ["label": labels])
        return list.compactMap { summary in
            guard let labels = PodLabels(summary.labels) else { return nil }
            return RuntimeContainer(
                id: summary.id, pod: labels.pod, kind: labels.kind, name: labels.container, attempt: labels.attempt,
                state: Self.state(summary.state))
        }
    }

    public func container(_ id: String) async throws -> RuntimeContainer? {
        guard let found = try await engine.inspectContainer(id), let labels = PodLabels(found.labels) else {
            return nil
        }
        return RuntimeContainer(
            id: found.id, pod: labels.pod, kind: labels.kind, name: labels.container, attempt: labels.attempt,
            state: Self.state(found.state), exitCode: found.exitCode, isOutOfMemory: found.isOutOfMemory,
            error: found.error, startedAt: Self.time(found.startedAt), finishedAt: Self.time(found.finishedAt),
            imageID: "docker://\(found.image)", isTerminal: found.isTerminal,
            address: found.addresses[network.networkName] ?? "",
            stopSignal: found.stopSignal.isEmpty ? "SIGTERM" : found.stopSignal)
    }

    public func startSandbox(_ settings: SandboxSettings) async throws -> RuntimeContainer {
        let labels = PodLabels(pod: settings.pod, kind: .sandbox, container: "POD", attempt: settings.attempt)
        let body = ContainerBody.sandbox(settings, network: network, labels: labels.all(sandbox: sandbox))
        let id = try await mutating {
            let id = try await create(labels.containerName, body)
            do {
                if !settings.newVolumes.isEmpty {
                    let tar = VolumeArchive.directories(settings.newVolumes, time: clock.now().seconds)
                    try await engine.putArchive(tar, into: id, path: "/")
                }
                try await engine.startContainer(id)
            } catch {
                // The first error tells more than one of the removal would.
                try? await engine.removeContainer(id)
                throw error
            }
            return id
        }
        guard let container = try await container(id) else {
            throw RuntimeError(.refused, "the sandbox container '\(id)' is gone")
        }
        return container
    }

    public func create(_ settings: ContainerSettings) async throws -> String {
        let labels = PodLabels(
            pod: settings.pod, kind: settings.kind, container: settings.name, attempt: settings.attempt)
        let mounts = try await settings.mounts.concurrentMap(limit: 2) { try await bind($0) }
        let body = ContainerBody.container(settings, binds: mounts, labels: labels.all(sandbox: sandbox))
        return try await mutating { try await create(labels.containerName, body) }
    }

    public func start(_ id: String) async throws {
        try await mutating { try await engine.startContainer(id) }
    }

    public func signal(_ id: String, _ signal: String) async throws -> Bool {
        try await mutating { try await engine.killContainer(id, signal: signal) }
    }

    public func remove(_ id: String) async throws {
        try await mutating {
            do {
                try await engine.removeContainer(id)
            } catch let error as EngineError where error.code == .refused(status: 409) {
                // `removal of container ... is already in progress`.
            }
        }
    }

    public func probe(_ probe: NetworkProbe) async -> ProbeResult { await network.probe(probe) }

    /// What changes the engine runs to its end even when the task is cancelled: an engine that was told to make a
    /// container makes it, whether or not anybody waits.
    func mutating<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws -> Result {
        try await limit.run {
            do {
                return try await withUncancellableTearDown(work)
            } catch let error as EngineError {
                throw RuntimeError(.refused, error.reason.isEmpty ? error.message : error.reason)
            }
        }
    }

    private func create(_ name: String, _ body: ContainerBody) async throws -> String {
        do {
            return try await engine.createContainer(named: name, settings: body.node)
        } catch let error as EngineError where error.code == .refused(status: 409) {
            // One of a former start that never came to anything.
            try await engine.removeContainer(name)
            return try await engine.createContainer(named: name, settings: body.node)
        }
    }

    private static func state(_ text: String) -> RuntimeContainer.State {
        switch text {
        case "created": .created
        case "running", "paused", "restarting": .running
        default: .exited
        }
    }

    private static func time(_ text: String) -> ClusterTime? {
        text.hasPrefix("0001-") ? nil : ClusterTime(text)
    }
}
