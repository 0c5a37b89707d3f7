public import JSON

/// Which pod: its names, and the uid that no other pod has.
public struct PodIdentity: Sendable, Hashable {
    public var namespace: String
    public var name: String
    public var uid: String

    public init(namespace: String, name: String, uid: String) {
        self.namespace = namespace
        self.name = name
        self.uid = uid
    }

    public init(_ pod: JSONValue) {
        let metadata = pod["metadata"]
        self.init(
            namespace: metadata?["namespace"]?.string ?? "", name: metadata?["name"]?.string ?? "",
            uid: metadata?["uid"]?.string ?? "")
    }

    /// `web_default(1b2c...)`, as a kubelet names pods in its messages.
    public var text: String { "\(name)_\(namespace)(\(uid))" }
}
