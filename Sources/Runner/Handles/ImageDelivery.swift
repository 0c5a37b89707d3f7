/// How images reach a cluster (spec skaffold-config 9.4).
struct ImageDelivery: Sendable, Hashable {
    enum Loader: Sendable, Hashable {
        case kind(cluster: String)
        case k3d(cluster: String)
    }

    /// Whether the cluster can use images that only the engine has.
    var isLocal: Bool
    /// Whether images go to their registry, unless a flag or the configuration says otherwise.
    var pushes: Bool
    /// What copies images from the engine into the cluster's nodes.
    var loader: Loader?
    /// The default repo that a local cluster says it uses.
    var localRegistry: String?
    /// Why, for messages: `context 'kind-a'`.
    var reason: String
}
