/// The network that the pods of a node share, as the node's container runtime needs it.
public protocol PodNetwork: Sendable {
    /// The engine's network that each pod's first container joins.
    var networkName: String { get }
    /// The image whose only program is our static agent: a pod's first container is `pause` of it.
    var agentImage: String { get }
    /// The address of the cluster's DNS.
    var dnsAddress: String { get }
    /// Such as `cluster.local`.
    var clusterDomain: String { get }

    /// Runs one probe from inside the pods' network.
    func probe(_ probe: NetworkProbe) async -> ProbeResult
}

/// A probe of a pod's port, from outside the pod.
public struct NetworkProbe: Sendable, Hashable {
    public enum Action: Sendable, Hashable {
        case tcp
        /// Certificates are not checked, redirects to other hosts not followed, as a kubelet does.
        case http(scheme: String, path: String, headers: [String: String])
        case grpc(service: String)
    }

    public var action: Action
    public var host: String
    public var port: Int
    public var timeout: Duration

    public init(action: Action, host: String, port: Int, timeout: Duration) {
        self.action = action
        self.host = host
        self.port = port
        self.timeout = timeout
    }
}

/// How a probe went.
public struct ProbeResult: Sendable, Hashable {
    public var isSuccess: Bool
    /// As a kubelet says it: `dial tcp 10.1.2.3:80: connect: connection refused`, `HTTP probe failed with statuscode: 500`.
    public var message: String
    /// Nobody could look: it says nothing about the pod.
    public var isUnknown: Bool

    public init(isSuccess: Bool, message: String, isUnknown: Bool = false) {
        self.isSuccess = isSuccess
        self.message = message
        self.isUnknown = isUnknown
    }
}
