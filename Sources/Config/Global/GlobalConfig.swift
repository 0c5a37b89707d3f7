import YAML

/// The user's own settings as they hold for one kube context (spec skaffold-config 9). `GlobalConfigDocument` reads them.
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

    /// Reads one entry. Unknown keys are left alone, and so are those that have no effect.
    ///
    /// - Throws: `ConfigError` with the places of all values of the wrong type.
    init(entry: Node) throws(ConfigError) {
        var reader = GlobalConfigReader(entry: entry)
        defaultRepo = reader.text("default-repo")
        multiLevelRepo = reader.bool("multi-level-repo")
        localCluster = reader.bool("local-cluster")
        insecureRegistries = reader.list("insecure-registries")
        kindDisableLoad = reader.bool("kind-disable-load")
        k3dDisableLoad = reader.bool("k3d-disable-load")
        debugHelpersRegistry = reader.text("debug-helpers-registry")
        guard reader.findings.isEmpty else { throw ConfigError(.fileParsing, reader.findings) }
    }

    /// These settings, with those of `global` for what is not set. Lists are put together; an explicit `false` is set.
    func completed(by global: GlobalConfig) -> GlobalConfig {
        var result = self
        result.defaultRepo = defaultRepo ?? global.defaultRepo
        result.multiLevelRepo = multiLevelRepo ?? global.multiLevelRepo
        result.localCluster = localCluster ?? global.localCluster
        result.insecureRegistries += global.insecureRegistries
        result.kindDisableLoad = kindDisableLoad ?? global.kindDisableLoad
        result.k3dDisableLoad = k3dDisableLoad ?? global.k3dDisableLoad
        result.debugHelpersRegistry = debugHelpersRegistry ?? global.debugHelpersRegistry
        return result
    }
}
