public import SandboxModel

/// A container as the runtime has it.
public struct RuntimeContainer: Sendable, Hashable {
    public enum State: Sendable, Hashable {
        case created, running, exited
    }

    public var id: String
    public var pod: PodIdentity
    public var kind: ContainerKind
    /// The container's name in the pod.
    public var name: String
    /// How often it was restarted before this run.
    public var attempt: Int
    public var state: State
    public var exitCode: Int
    public var isOutOfMemory: Bool
    /// Why it could not start; empty otherwise.
    public var error: String
    public var startedAt: ClusterTime?
    public var finishedAt: ClusterTime?
    /// As a pod's status names images.
    public var imageID: String
    public var isTerminal: Bool
    /// The address in the pods' network; empty for all but the first.
    public var address: String
    /// What ends it: such as `SIGTERM`.
    public var stopSignal: String

    public init(
        id: String, pod: PodIdentity, kind: ContainerKind, name: String, attempt: Int = 0, state: State = .created,
        exitCode: Int = 0, isOutOfMemory: Bool = false, error: String = "", startedAt: ClusterTime? = nil,
        finishedAt: ClusterTime? = nil, imageID: String = "", isTerminal: Bool = false, address: String = "",
        stopSignal: String = "SIGTERM"
    ) {
        self.id = id
        self.pod = pod
        self.kind = kind
        self.name = name
        self.attempt = attempt
        self.state = state
        self.exitCode = exitCode
        self.isOutOfMemory = isOutOfMemory
        self.error = error
        self.startedAt = startedAt
        self.finishedAt = finishedAt
        self.imageID = imageID
        self.isTerminal = isTerminal
        self.address = address
        self.stopSignal = stopSignal
    }
}
