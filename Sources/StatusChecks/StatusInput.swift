import KubernetesAPI
import YAML

/// A collection that is watched.
struct StatusSource: Sendable, Hashable {
    enum Content: Sendable, Hashable {
        case workload(WorkloadKind)
        case replicaSets, events
    }

    var content: Content
    var namespace: String
}

/// Something that happened, for `StatusBoard`.
enum StatusInput: Sendable {
    case event(StatusSource, WatchEvent)
    /// Time has passed.
    case tick
    /// The log lines that `StatusAction.readLog` asked for, or why there are none.
    case log(LogRequest, [String])
    /// A watch broke for good.
    case unavailable(StatusSource, any Error)
}

/// The end of a container's log.
struct LogRequest: Sendable, Hashable {
    var namespace: String
    var pod: String
    var container: String
}
