/// What tells one object from another: type, name and namespace.
struct ResourceID: Sendable {
    var gvk: GroupVersionKind
    var name: String
    /// As written; empty when none is.
    var namespace: String

    /// What stands for the namespace of a cluster-scoped object in comparisons.
    static let clusterScope = "_non_namespaceable_"

    var isClusterScoped: Bool { ClusterScopedKinds.contains(gvk) }

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
