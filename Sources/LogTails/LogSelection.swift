/// Whose logs to follow.
public struct LogSelection: Sendable {
    /// The namespaces to watch.
    public var namespaces: [String]
    /// A label selector such as `app.kubernetes.io/managed-by=sk`; nil for all pods.
    public var labelSelector: String?
    /// The artifact's image name for the image that a container runs, or nil to leave the container out.
    public var imageName: @Sendable (_ image: String) -> String?
    /// Only lines from this moment on (RFC 3339); nil for all there are.
    public var since: String?
    /// The kube context to put on each line; nil for none.
    public var kubeContext: String?

    public init(
        namespaces: [String], labelSelector: String? = nil, since: String? = nil,
        imageName: @escaping @Sendable (_ image: String) -> String? = { $0 }
    ) {
        self.namespaces = namespaces
        self.labelSelector = labelSelector
        self.since = since
        self.imageName = imageName
    }

    /// Follows the containers that run one of the given images (references as in the pod specs).
    ///
    /// - Parameter images: image reference to the artifact's image name.
    public init(namespaces: [String], labelSelector: String? = nil, since: String? = nil, images: [String: String]) {
        self.init(namespaces: namespaces, labelSelector: labelSelector, since: since) { images[$0] }
    }
}
