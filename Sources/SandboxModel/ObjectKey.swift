/// Which object: resource, namespace and name.
public struct ObjectKey: Sendable, Hashable, CustomStringConvertible {
    public var resource: GroupResource
    /// Empty for what belongs to no namespace.
    public var namespace: String
    public var name: String

    public init(_ resource: GroupResource, namespace: String = "", name: String) {
        self.resource = resource
        self.namespace = namespace
        self.name = name
    }

    /// `deployments.apps default/web`.
    public var description: String { "\(resource) \(namespace.isEmpty ? name : "\(namespace)/\(name)")" }
}
