import AgentProtocol
public import DockerEngine
public import SandboxModel

/// The network of a sandbox: Docker's network, and in it the agent, told of every change of services.
///
/// `prepare` once, then `run` for as long as the sandbox lives; probes may come at any time, concurrently.
public actor SandboxNetworkController: PodNetwork {
    /// How long changes are gathered before they are told.
    static let debounce = Duration.milliseconds(10)
    /// How long a new agent may take to answer.
    static let patience = Duration.seconds(15)

    public nonisolated let networkName: String
    public nonisolated let agentImage: String
    public nonisolated let dnsAddress: String
    public nonisolated let clusterDomain: String
    /// Where node ports are.
    public nonisolated let nodeAddress: String
    /// The engine's machine, as pods see it.
    public nonisolated let machineAddress: String

    private nonisolated let engine: EngineClient
    private nonisolated let image: AgentImage
    private nonisolated let setup: PodNetworkSetup
    private nonisolated let container: AgentContainer
    private nonisolated let objects: any ObjectAccess
    private nonisolated let log: @Sendable (String) -> Void
    private nonisolated let changes: AsyncStream<Void>
    private nonisolated let changed: AsyncStream<Void>.Continuation

    private var table = ServiceTable()
    private var isSynced = false
    private var told: ServiceSnapshot?
    private var session: AgentSession?
    private var waiting: [Int: CheckedContinuation<ProbeResult, Never>] = [:]
    private var lastProbe = 0

    /// Reads the agent once; touches nothing of the engine's.
    ///
    /// - Parameter log: takes what went wrong and was mended, and what the agent says.
    /// - Throws: `NetworkError` when the agent cannot be read.
    public init(
        engine: EngineClient, settings: NetworkSettings, binary: AgentBinary, objects: any ObjectAccess,
        log: @escaping @Sendable (String) -> Void
    ) throws {
        self.engine = engine
        self.objects = objects
        self.log = log
        image = try AgentImage(binary)
        setup = PodNetworkSetup(engine: engine, settings: settings)
        container = AgentContainer(engine: engine, settings: settings, image: image.name)
        networkName = settings.networkName
        agentImage = image.name
        dnsAddress = settings.dnsAddress.description
        clusterDomain = settings.clusterDomain
        nodeAddress = settings.agentAddress.description
        machineAddress = settings.gateway.description
        (changes, changed) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// Makes the network, the image and the agent's container, as far as they are not there; pods can be started then.
    ///
    /// - Throws: `NetworkError`, `EngineError`.
    public nonisolated func prepare() async throws {
        async let network: Void = setup.ensure()
        async let loaded: Void = image.ensure(in: engine)
        _ = try await (network, loaded)
        _ = try await container.ensure()
    }

    /// Keeps an agent running that knows all services, until the task is cancelled.
    public func run() async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { await self.watchObjects() }
            group.addTask { try await self.tellChanges() }
            group.addTask { try await self.keepAgent() }
            for try await _ in group {}
        }
        try Task.checkCancellation()
    }

    /// Removes the agent's container and the network, which no pod may be in any more. The image stays.
    public nonisolated func tearDown() async throws {
        try await container.remove()
        try await setup.remove()
    }

    // MARK: - Probes

    public func probe(_ probe: NetworkProbe) async -> ProbeResult {
        if case .http(let scheme, let path, let headers) = probe.action, scheme.lowercased() == "https" {
            return await HTTPSProbe(
                host: probe.host, port: probe.port, path: path, headers: headers, timeout: probe.timeout
            ).run()
        }
        lastProbe += 1
        let id = lastProbe
        guard let session else {
            return ProbeResult(
                isSuccess: false, message: "the sandbox's network agent is starting", isUnknown: true)
        }
        return await withTaskGroup(of: Void.self) { group in
            group.addTask {
                // The agent keeps the time; this is for an agent that has gone.
                do { try await Task.sleep(for: probe.timeout + .seconds(2)) } catch {}
                await self.resolve(id, ProbeResult(isSuccess: false, message: "context deadline exceeded"))
            }
            let result = await withCheckedContinuation { continuation in
                waiting[id] = continuation
                session.send(.probe(id: id, probe))
            }
            group.cancelAll()
            return result
        }
    }

    private func resolve(_ id: Int, _ result: ProbeResult) {
        waiting.removeValue(forKey: id)?.resume(returning: result)
    }

    // MARK: - Services

    private func watchObjects() async {
        for await change in objects.changes(to: ServiceTable.watched) {
            switch change {
            case .added(let resource, let object), .modified(let resource, let object): table.put(resource, object)
            case .deleted(let resource, let object): table.remove(resource, object)
            case .synced: isSynced = true
            }
            if isSynced { changed.yield() }
        }
    }

    private func tellChanges() async throws {
        for await _ in changes {
            try await Task.sleep(for: Self.debounce)
            tell()
        }
    }

    /// Tells the agent of the services, unless it knows them so.
    private func tell() {
        guard isSynced, let session else { return }
        let snapshot = table.snapshot
        guard snapshot != told else { return }
        told = snapshot
        session.send(.services(snapshot))
    }

    // MARK: - The agent

    private func keepAgent() async throws {
        var pause = Duration.milliseconds(100)
        while !Task.isCancelled {
            let start = ContinuousClock.now
            do {
                let id = try await container.ensure()
                try await AgentSession.run(with: engine, container: id, patience: Self.patience) { session, event in
                    await self.take(event, from: session)
                }
                log("the network agent ended; another is started")
            } catch {
                leave()
                try Task.checkCancellation()
                // One that runs and does not answer would be found again for ever.
                if let error = error as? NetworkError, error.code == .agentFailed { await removeAgent() }
                log("the network agent is restarted: \(error)")
            }
            leave()
            if ContinuousClock.now - start > .seconds(10) { pause = .milliseconds(100) }
            try await Task.sleep(for: pause)
            pause = min(pause * 2, .seconds(5))
        }
    }

    private func removeAgent() async {
        do {
            try await container.remove()
        } catch {
            log("the network agent cannot be removed: \(error)")
        }
    }

    private func take(_ event: AgentMessage, from session: AgentSession) {
        switch event {
        case .ready:
            self.session = session
            told = nil
            tell()
        case .applied: break
        case .probed(let id, let result): resolve(id, result)
        case .log(let text): log(text)
        }
    }

    private func leave() {
        session = nil
        let lost = waiting
        waiting = [:]
        for continuation in lost.values {
            continuation.resume(
                returning: ProbeResult(
                    isSuccess: false, message: "the sandbox's network agent was restarted", isUnknown: true))
        }
    }
}
