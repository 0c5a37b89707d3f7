/// A pod's first container, which holds what the others share.
public struct SandboxSettings: Sendable, Hashable {
    /// A port of the machine that leads to one of the pod's.
    public struct HostPort: Sendable, Hashable {
        public var hostPort: Int
        public var containerPort: Int
        /// `TCP`, `UDP` or `SCTP`.
        public var transport: String
        /// Empty for the loopback.
        public var hostAddress: String
    }

    public struct Resolver: Sendable, Hashable {
        public var servers: [String] = []
        public var searches: [String] = []
        public var options: [String] = []

        public init(servers: [String] = [], searches: [String] = [], options: [String] = []) {
            self.servers = servers
            self.searches = searches
            self.options = options
        }
    }

    /// A volume whose directory the pod's users are to be able to write to.
    public struct NewVolume: Sendable, Hashable {
        public var name: String
        public var group: Int?
        /// Directories in it that are to be there.
        public var directories: [String]
    }

    public var pod: PodIdentity
    public var attempt: Int
    public var hostname: String
    /// Empty for none.
    public var domain: String
    /// Nil for the engine's own.
    public var resolver: Resolver?
    /// `name:address`.
    public var extraHosts: [String]
    public var usesHostNetwork: Bool
    public var sysctls: [String: String]
    public var hostPorts: [HostPort]
    public var newVolumes: [NewVolume]
}
