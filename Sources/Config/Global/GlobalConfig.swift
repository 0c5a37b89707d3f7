public import YAML

/// The user's own settings, `~/.skaffold/config`, as they hold for one kube context (spec skaffold-config 9).
public struct GlobalConfig: Sendable, Hashable {
    /// The registry and path in front of image names.
    public var defaultRepo: String?
    /// Whether image paths keep their `/` behind the default repo.
    public var multiLevelRepo: Bool?
    /// Whether the cluster uses the engine's images without a registry; nil to find out.
    public var localCluster: Bool?
    public var insecureRegistries: [String] = []
    public var kindDisableLoad: Bool?
    public var k3dDisableLoad: Bool?
    public var debugHelpersRegistry: String?

    public init() {}

    /// Reads the settings for a context: the last entry of `kubeContexts` that matches, completed from `global`.
    ///
    /// Unknown keys are left alone. An explicit `false` of a context's entry holds.
    ///
    /// - Parameter document: the file's content; null for a file that is not there or empty.
    public init(_ document: Node, kubeContext: String?) {
        let global = Self(entry: document["global"] ?? .null)
        guard let kubeContext, !kubeContext.isEmpty,
            let entry = document["kubeContexts"]?.sequence?.last(where: {
                ProfilePattern($0["kube-context"]?.text ?? "").matches(kubeContext)
            })
        else {
            self = global
            return
        }
        self = Self(entry: entry)
        defaultRepo = defaultRepo ?? global.defaultRepo
        multiLevelRepo = multiLevelRepo ?? global.multiLevelRepo
        localCluster = localCluster ?? global.localCluster
        insecureRegistries += global.insecureRegistries
        kindDisableLoad = kindDisableLoad ?? global.kindDisableLoad
        k3dDisableLoad = k3dDisableLoad ?? global.k3dDisableLoad
        debugHelpersRegistry = debugHelpersRegistry ?? global.debugHelpersRegistry
    }

    private init(entry: Node) {
        defaultRepo = entry["default-repo"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        multiLevelRepo = entry["multi-level-repo"]?.bool
        localCluster = entry["local-cluster"]?.bool
        insecureRegistries = entry["insecure-registries"]?.sequence?.compactMap(\.text) ?? []
        kindDisableLoad = entry["kind-disable-load"]?.bool
        k3dDisableLoad = entry["k3d-disable-load"]?.bool
        debugHelpersRegistry = entry["debug-helpers-registry"]?.text
    }
}
