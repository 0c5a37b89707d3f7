public import YAML

extension LoadedConfig {
    /// The config as `diagnose` shows it: profiles applied and removed, `requires` removed, defaults filled in, in
    /// the order of the schema, without zero values (spec skaffold-config 8.7).
    public var effectiveNode: Node {
        var config = config
        config.profiles = []
        config.requires = []
        for index in config.pipeline.build.artifacts.indices {
            guard let kaniko = config.pipeline.build.artifacts[index].kaniko else { continue }
            config.pipeline.build.artifacts[index].kaniko?.env = kaniko.env.map { Self.whole($0, Self.variable) }
        }
        if let cluster = config.pipeline.build.cluster {
            config.pipeline.build.cluster?.tolerations = cluster.tolerations.map { Self.whole($0, Self.toleration) }
        }
        return config.encoded
    }

    // Skaffold reads and writes these types of Kubernetes by the names of their Go fields in lower case, zero values
    // included; other keys are lost (spec skaffold-config 7).
    private static let variable: [(String, Node)] = [("name", ""), ("value", ""), ("valuefrom", .null)]
    private static let toleration: [(String, Node)] = [
        ("key", ""), ("operator", ""), ("value", ""), ("effect", ""), ("tolerationseconds", .null),
    ]

    private static func whole(_ node: Node, _ fields: [(String, Node)]) -> Node {
        guard node.mapping != nil else { return node }
        return .mapping(
            fields.map { key, zero in
                guard let value = node[key], !value.isNull else { return (key, zero) }
                // A number where a text is meant becomes one.
                return (key, zero.string == nil ? value : value.text.map { Node.string($0) } ?? value)
            })
    }
}

extension LoadedConfigs {
    /// One document per config, for `YAMLEmitter.text(documents:)`.
    public var effectiveNodes: [Node] { configs.map(\.effectiveNode) }
}
