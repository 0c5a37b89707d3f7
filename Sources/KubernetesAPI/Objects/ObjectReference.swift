/// One object on the server, whether it is there or not.
public struct ObjectReference: Sendable, Hashable, CustomStringConvertible {
    public var resource: APIResource
    /// Nil for kinds that are not namespaced.
    public var namespace: String?
    public var name: String

    public init(_ resource: APIResource, namespace: String?, name: String) {
        self.resource = resource
        self.namespace = resource.isNamespaced ? namespace : nil
        self.name = name
    }

    /// The path below the server's URL.
    public func path(subresource: String? = nil) -> String {
        resource.path(namespace: namespace, name: name, subresource: subresource)
    }

    /// `deployment/frontend`: how messages name the object.
    public var description: String { "\(resource.kind.lowercased())/\(name)" }
}
