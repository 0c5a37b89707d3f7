/// When a kind is applied: what others need comes first. Deleting goes the other way.
enum ApplyRank: Int, Sendable, CaseIterable, Comparable {
    case namespaces, definitions, classes, accounts, bindings, configuration, services, workloads, others, hooks

    init(group: String, kind: String) {
        switch (group, kind) {
        case ("", "Namespace"): self = .namespaces
        case ("apiextensions.k8s.io", _): self = .definitions
        case ("scheduling.k8s.io", _), ("storage.k8s.io", _), ("node.k8s.io", _), ("networking.k8s.io", "IngressClass"):
            self = .classes
        case ("", "ServiceAccount"), ("rbac.authorization.k8s.io", "Role"),
            ("rbac.authorization.k8s.io", "ClusterRole"):
            self = .accounts
        case ("rbac.authorization.k8s.io", _): self = .bindings
        case ("", "ConfigMap"), ("", "Secret"), ("", "PersistentVolume"), ("", "PersistentVolumeClaim"),
            ("", "ResourceQuota"), ("", "LimitRange"), ("networking.k8s.io", "NetworkPolicy"):
            self = .configuration
        case ("", "Service"): self = .services
        case ("", "Pod"), ("", "ReplicationController"), ("apps", _), ("batch", _): self = .workloads
        case ("admissionregistration.k8s.io", _), ("apiregistration.k8s.io", _): self = .hooks
        default: self = .others
        }
    }

    static func < (a: ApplyRank, b: ApplyRank) -> Bool { a.rawValue < b.rawValue }
}
