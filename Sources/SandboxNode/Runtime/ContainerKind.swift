/// What a container is to its pod.
public enum ContainerKind: String, Sendable, Hashable {
    /// The first, which holds the network.
    case sandbox
    /// Of `initContainers`.
    case initial = "init"
    /// Of `containers`.
    case regular
    /// Of `ephemeralContainers`.
    case ephemeral

    /// The pod's field it stands in.
    var field: String {
        switch self {
        case .sandbox: ""
        case .initial: "initContainers"
        case .regular: "containers"
        case .ephemeral: "ephemeralContainers"
        }
    }
}
