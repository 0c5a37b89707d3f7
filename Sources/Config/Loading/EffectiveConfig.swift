public import YAML

extension LoadedConfig {
    /// The config as `diagnose` shows it: profiles applied and removed, `requires` removed, defaults filled in, in
    /// the order of the schema, without most zero values (spec skaffold-config 8.7).
    public var effectiveNode: Node {
        var config = config
        config.profiles = []
        config.requires = []
        return config.encoded
    }
}

extension LoadedConfigs {
    /// One document per config, for `YAMLEmitter.text(documents:)`.
    public var effectiveNodes: [Node] { configs.map(\.effectiveNode) }
}
