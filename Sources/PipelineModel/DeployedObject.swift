public import Diagnostics

/// An object after it was applied: what a status check waits for.
public struct DeployedObject: Sendable, Hashable {
    public var apiVersion: String
    public var kind: String
    /// Nil for kinds that are not namespaced.
    public var namespace: String?
    public var name: String
    public var uid: String
    /// `metadata.generation` of the server's answer: what the object's status must have seen.
    public var generation: Int?
    /// Where the manifest begins in the user's file.
    public var location: SourceLocation?

    public init(
        apiVersion: String, kind: String, namespace: String?, name: String, uid: String = "", generation: Int? = nil,
        location: SourceLocation? = nil
    ) {
        self.apiVersion = apiVersion
        self.kind = kind
        self.namespace = namespace
        self.name = name
        self.uid = uid
        self.generation = generation
        self.location = location
    }

    /// The API group: empty for the core group.
    public var group: String {
        let parts = apiVersion.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count > 1 ? String(parts[0]) : ""
    }

    /// `shop:deployment/web`, the namespace left out for `default`: how reports name it.
    public var displayName: String {
        let name = "\(kind.lowercased())/\(name)"
        guard let namespace, !namespace.isEmpty, namespace != "default" else { return name }
        return "\(namespace):\(name)"
    }
}
