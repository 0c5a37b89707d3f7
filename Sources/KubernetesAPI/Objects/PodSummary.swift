public import YAML

/// What port-forwards and logs need to know of a pod.
public struct PodSummary: Sendable, Hashable {
    /// A container of a pod: what is declared, and how it is.
    public struct Container: Sendable, Hashable {
        /// Which list of the pod holds it.
        public enum Role: Sendable, Hashable {
            case initial, regular, ephemeral
        }

        public var name: String
        public var role: Role
        public var image: String
        public var restartCount: Int
        public var isRunning: Bool
        /// Whether a run of it has begun, so that there is a log.
        public var hasStarted: Bool
        /// When the current or last run began (RFC 3339).
        public var startedAt: String?
        /// Port names and numbers.
        public var ports: [String: Int]
    }

    public var name: String
    public var namespace: String
    public var uid: String
    public var labels: [String: String]
    /// `Pending`, `Running`, `Succeeded`, `Failed` or `Unknown`.
    public var phase: String
    /// The condition `Ready`.
    public var isReady: Bool
    public var isDeleting: Bool
    /// When it became ready or not ready (RFC 3339).
    public var readySince: String
    public var createdAt: String
    public var restarts: Int
    /// All, initial ones first.
    public var containers: [Container]
    /// The uid of the controlling owner, such as a ReplicaSet.
    public var controller: String?

    public init(_ pod: Node) {
        let metadata = pod["metadata"]
        let status = pod["status"]
        name = metadata?["name"]?.text ?? ""
        namespace = metadata?["namespace"]?.text ?? ""
        uid = metadata?["uid"]?.text ?? ""
        labels = Dictionary((metadata?["labels"]?.mapping ?? Mapping()).map { ($0.key, $0.value.text ?? "") }) { $1 }
        phase = status?["phase"]?.text ?? "Unknown"
        let ready = status?["conditions"]?.sequence?.first { $0["type"]?.text == "Ready" }
        isReady = ready?["status"]?.text == "True"
        readySince = ready?["lastTransitionTime"]?.text ?? ""
        isDeleting = metadata?["deletionTimestamp"]?.text != nil
        createdAt = metadata?["creationTimestamp"]?.text ?? ""
        controller = metadata?["ownerReferences"]?.sequence?.first { $0["controller"]?.bool ?? false }?["uid"]?.text
        containers = Self.containers(pod)
        restarts = containers.reduce(0) { $0 + $1.restartCount }
    }

    /// Running, ready and not on its way out.
    public var isServing: Bool { phase == "Running" && isReady && !isDeleting }

    /// The number of a named container port.
    public func port(named name: String) -> Int? {
        let regular = containers.filter { $0.role != .initial } + containers.filter { $0.role == .initial }
        return regular.compactMap { $0.ports[name] }.first
    }

    private static func containers(_ pod: Node) -> [Container] {
        let lists: [(String, String, Container.Role)] = [
            ("initContainers", "initContainerStatuses", .initial), ("containers", "containerStatuses", .regular),
            ("ephemeralContainers", "ephemeralContainerStatuses", .ephemeral),
        ]
        return lists.flatMap { list, statuses, role in
            (pod["spec"]?[list]?.sequence ?? []).map { declared -> Container in
                let name = declared["name"]?.text ?? ""
                let status = pod["status"]?[statuses]?.sequence?.first { $0["name"]?.text == name }
                let state = status?["state"]
                let lastRun = status?[path: "lastState", "terminated"]
                let current = state?["running"] ?? state?["terminated"]
                let ports = (declared["ports"]?.sequence ?? []).compactMap { port -> (String, Int)? in
                    guard let name = port["name"]?.text, let number = port["containerPort"]?.integer else { return nil }
                    return (name, number)
                }
                return Container(
                    name: name, role: role, image: declared["image"]?.text ?? "",
                    restartCount: status?["restartCount"]?.integer ?? 0, isRunning: state?["running"] != nil,
                    hasStarted: current != nil || lastRun != nil,
                    startedAt: (current ?? lastRun)?["startedAt"]?.text, ports: Dictionary(ports) { first, _ in first })
            }
        }
    }
}
