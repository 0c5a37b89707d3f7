/// The labels by which a pod's containers and volumes are found again.
struct PodLabels: Sendable, Hashable {
    static let sandbox = "sk.dev/sandbox"
    static let uid = "sk.dev/pod-uid"
    private static let name = "sk.dev/pod-name"
    private static let namespace = "sk.dev/pod-namespace"
    private static let kind = "sk.dev/container-kind"
    private static let container = "sk.dev/container"
    private static let attempt = "sk.dev/attempt"

    var pod: PodIdentity
    var kind: ContainerKind
    var container: String
    var attempt: Int

    init(pod: PodIdentity, kind: ContainerKind, container: String, attempt: Int) {
        self.pod = pod
        self.kind = kind
        self.container = container
        self.attempt = attempt
    }

    /// Nil for containers that are no pod's.
    init?(_ labels: [String: String]) {
        guard let uid = labels[Self.uid], let kind = labels[Self.kind].flatMap(ContainerKind.init) else { return nil }
        pod = PodIdentity(namespace: labels[Self.namespace] ?? "", name: labels[Self.name] ?? "", uid: uid)
        self.kind = kind
        container = labels[Self.container] ?? ""
        attempt = labels[Self.attempt].flatMap(Int.init) ?? 0
    }

    func all(sandbox: String) -> [String: String] {
        [
            Self.sandbox: sandbox, Self.uid: pod.uid, Self.name: pod.name, Self.namespace: pod.namespace,
            Self.kind: kind.rawValue, Self.container: container, Self.attempt: "\(attempt)",
        ]
    }

    /// `sk_CONTAINER_POD_NAMESPACE_UID_ATTEMPT`.
    var containerName: String { "sk_\(container)_\(pod.name)_\(pod.namespace)_\(pod.uid)_\(attempt)" }
}
