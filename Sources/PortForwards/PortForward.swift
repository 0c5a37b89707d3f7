/// One thing to forward to, with its ports.
public struct PortForward: Sendable, Hashable {
    /// How an open port is told.
    public enum Announcement: Sendable, Hashable {
        /// `Forwarding from 127.0.0.1:8080 -> 80`, as kubectl does.
        case address
        /// `Port forwarding service/web in namespace shop, remote port 80 -> http://127.0.0.1:8080`, as in a run.
        case url
    }

    public var target: ForwardTarget
    /// Nil for the cluster configuration's.
    public var namespace: String?
    /// None: all ports of the object.
    public var ports: [ForwardPort]
    /// Local IP addresses. The first must be had; the others may fail where the machine does not know them.
    public var addresses: [String]
    public var announcement: Announcement

    public init(
        target: ForwardTarget, namespace: String? = nil, ports: [ForwardPort] = [],
        addresses: [String] = ["127.0.0.1", "::1"], announcement: Announcement = .address
    ) {
        self.target = target
        self.namespace = namespace
        self.ports = ports
        self.addresses = addresses
        self.announcement = announcement
    }
}

/// A local port that is open.
public struct OpenPort: Sendable, Hashable {
    public var address: String
    public var localPort: Int
    /// The service's port, or the pod's for other targets.
    public var remote: ForwardPort.Remote
    /// What is forwarded to: `service/web`.
    public var target: String
    public var namespace: String
}
