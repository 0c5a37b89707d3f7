/// An image that the runtime has.
public struct RuntimeImage: Sendable, Hashable {
    /// What to make containers of.
    public var id: String
    /// As a pod's status names it: `docker-pullable://busybox@sha256:...`.
    public var statusID: String
    /// Bytes.
    public var size: Int
    /// The user it runs as by itself: `1000`, `app`, `1000:1000`; empty for root.
    public var user: String
    /// What ends its program; empty for `SIGTERM`.
    public var stopSignal: String
    /// `NAME=value`, which a container's own environment comes on top of.
    public var environment: [String]

    public init(
        id: String, statusID: String, size: Int = 0, user: String = "", stopSignal: String = "",
        environment: [String] = []
    ) {
        self.id = id
        self.statusID = statusID
        self.size = size
        self.user = user
        self.stopSignal = stopSignal
        self.environment = environment
    }
}
