public import SandboxModel

/// What runs containers: an engine, or nothing at all.
public protocol ContainerRuntime: Sendable {
    func facts() async throws -> NodeFacts

    /// Tells which containers end, until the task is cancelled or the runtime does.
    ///
    /// - Parameter onConnect: what ends from then on is told.
    func watchDeaths(
        onConnect: @Sendable () async throws -> Void,
        onDeath: @escaping @Sendable (_ id: String, PodIdentity) async -> Void
    ) async throws

    /// How long a container without a readiness probe must run before it counts as ready. A kubelet, too, looks only
    /// after a moment, so that what ends at once is never ready.
    var settlingTime: Duration { get }

    /// Where containers find the cluster's DNS.
    var dnsAddress: String { get }

    /// All containers, dead ones too; only what identifies them and their state is sure to be set.
    ///
    /// - Parameter uid: of the pod; nil for all of this sandbox's.
    func containers(ofPod uid: String?) async throws -> [RuntimeContainer]

    /// Nil when it is gone.
    func container(_ id: String) async throws -> RuntimeContainer?

    /// Makes and starts a pod's first container.
    func startSandbox(_ settings: SandboxSettings) async throws -> RuntimeContainer

    /// Makes a container and does not start it.
    ///
    /// - Returns: its id.
    func create(_ settings: ContainerSettings) async throws -> String

    /// Starts a container.
    ///
    /// - Throws: `RuntimeError` with the runtime's reason.
    func start(_ id: String) async throws

    /// - Returns: false when it does not run.
    @discardableResult
    func signal(_ id: String, _ signal: String) async throws -> Bool

    /// Kills it where it runs. One that is gone is no error.
    func remove(_ id: String) async throws

    /// Nil when the runtime does not have it. Never asks a registry.
    func image(_ name: String) async throws -> RuntimeImage?

    /// Gets an image from its registry.
    ///
    /// - Parameter credentials: for registries, by host.
    /// - Throws: `RuntimeError` with the registry's reason.
    func pull(_ name: String, credentials: [String: RegistryLogin]) async throws

    /// Makes a volume that containers can share; one that is there stays as it is.
    ///
    /// - Parameters:
    ///   - pod: whose volume it is and with whom it goes; nil for one that stays.
    ///   - memoryLimit: in memory instead of on the disk; bytes, 0 for no limit.
    /// - Returns: whether it is new.
    func makeVolume(_ name: String, pod: PodIdentity?, memoryLimit: Int?) async throws -> Bool

    /// Removes a volume. One that is gone is no error.
    func removeVolume(_ name: String) async throws

    /// Removes the volumes of a pod's.
    func removeVolumes(ofPod uid: String) async throws

    /// The uids of all pods that have volumes.
    func podsWithVolumes() async throws -> Set<String>

    func log(
        of container: RuntimeContainer, options: PodLogOptions,
        output: @Sendable ([UInt8]) async throws -> Void
    ) async throws

    /// Runs a command in a container, or attaches to its own process when it is nil.
    func run(_ command: [String]?, in container: RuntimeContainer, streams: RemoteStreams) async throws -> Int

    func connect(
        toPort port: Int, ofSandbox id: String, input: AsyncThrowingStream<[UInt8], any Error>,
        output: @escaping @Sendable ([UInt8]) async throws -> Void
    ) async throws

    /// Probes a port of a pod's from inside the pods' network.
    func probe(_ probe: NetworkProbe) async -> ProbeResult
}
