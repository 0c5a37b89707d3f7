/// What a machine has for pods, and what runs on it.
public struct NodeFacts: Sendable, Hashable {
    public var processors: Int
    /// Bytes.
    public var memory: Int
    /// In Go's words: `amd64`.
    public var architecture: String
    /// `linux`.
    public var operatingSystem: String
    public var kernelVersion: String
    public var systemName: String
    /// Such as `docker://20.10.24`.
    public var runtimeVersion: String

    public init(
        processors: Int, memory: Int, architecture: String, operatingSystem: String, kernelVersion: String,
        systemName: String, runtimeVersion: String
    ) {
        self.processors = processors
        self.memory = memory
        self.architecture = architecture
        self.operatingSystem = operatingSystem
        self.kernelVersion = kernelVersion
        self.systemName = systemName
        self.runtimeVersion = runtimeVersion
    }
}
