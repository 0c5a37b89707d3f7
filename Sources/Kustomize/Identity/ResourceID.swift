/// What tells one object from another: type, name and namespace.
struct ResourceID: Sendable {
    let gvk: GroupVersionKind
    let name: String
    /// As written; empty when none is.
    let namespace: String
    let isClusterScoped: Bool

    init(gvk: GroupVersionKind, name: String, namespace: String, schemas: ObjectSchemas) {
        self.gvk = gvk
        self.name = name
        self.namespace = namespace
        isClusterScoped = schemas.isClusterScoped(gvk)
    }

    /// What stands for the namespace of a cluster-scoped object in comparisons.
    static let clusterScope = "_non_namespaceable_"

    /// The namespace that counts: no namespace is `default`.
    var effectiveNamespace: String {
        if isClusterScoped { return Self.clusterScope }
        return namespace.isEmpty ? "default" : namespace
    }

    func matches(_ other: ResourceID) -> Bool {
        name == other.name && gvk == other.gvk && effectiveNamespace == other.effectiveNamespace
    }
}

extension ResourceID: CustomStringConvertible {
    /// `Deployment.v1.apps/web.shop`, the way kustomize prints it.
    var description: String {
        "\(gvk)/\(name.isEmpty ? "[noName]" : name).\(namespace.isEmpty ? "[noNs]" : namespace)"
    }
}
