/// A container of a pod, ready to be made.
public struct ContainerSettings: Sendable, Hashable {
    public var pod: PodIdentity
    public var kind: ContainerKind
    public var name: String
    public var attempt: Int
    /// Annotations of the pod, for runtimes that play.
    public var annotations: [String: String] = [:]
    public var sandboxID: String
    public var image: RuntimeImage
    /// As the pod names it.
    public var imageName: String
    /// Replaces the image's entry point; nil keeps it.
    public var command: [String]?
    /// Replaces the image's arguments; nil keeps them.
    public var arguments: [String]?
    /// `NAME=value`.
    public var environment: [String] = []
    public var workingDirectory = ""
    public var mounts: [RuntimeMount] = []
    public var hasInput = false
    public var closesInputOnce = false
    public var isTerminal = false
    public var resources = ResourceLimits()
    public var security = SecuritySettings()
    /// Sees the pod's other processes.
    public var sharesProcesses = false
    /// The id of the container whose processes it sees; nil for its own only.
    public var processesOf: String?
    public var usesHostNetwork = false
    public var usesHostProcesses = false
    public var usesHostIPC = false

    public init(
        pod: PodIdentity, kind: ContainerKind, name: String, attempt: Int, sandboxID: String, image: RuntimeImage,
        imageName: String
    ) {
        self.pod = pod
        self.kind = kind
        self.name = name
        self.attempt = attempt
        self.sandboxID = sandboxID
        self.image = image
        self.imageName = imageName
    }
}
