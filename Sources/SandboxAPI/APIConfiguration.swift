/// What the API server needs to know of its cluster.
public struct APIConfiguration: Sendable {
    /// The first two numbers of the service range `A.B.0.0/18`; the API's own address is `A.B.0.1`.
    public var servicePrefix = "10.244"
    /// The cluster's DNS; never given to another service.
    public var dnsAddress = "10.244.0.10"
    public var nodeName = "sk-sandbox"
    /// Without `v`.
    public var version = "1.32.0"
    /// Where clients reach the server, such as `127.0.0.1` and its port.
    public var address = "127.0.0.1"
    public var port = 6443
    /// PEM; in the ConfigMap `kube-root-ca.crt` of each namespace.
    public var certificateAuthority = ""
    /// How long events are kept, in seconds.
    public var eventLifetime = 3600

    public init() {}
}
