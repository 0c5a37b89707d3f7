internal import Files
internal import YAML

/// Makes the path fields of a config absolute (spec skaffold-config 1.17).
struct PathAbsolutiser {
    /// Absolute.
    let directory: String
    /// Whether URLs stay as they are. Skaffold puts the directory in front of them, which `diagnose` shows, but
    /// which makes them useless everywhere else.
    let keepsURLs: Bool

    func apply(to config: SkaffoldConfig) -> SkaffoldConfig {
        SkaffoldConfig(normalised: walk(config.encoded, SkaffoldConfig.objectShape))
    }

    private func walk(_ node: Node, _ shape: ObjectShape) -> Node {
        var node = node
        guard var mapping = node.mapping else { return node }
        node.content = .sequence([])
        for field in shape.fields {
            guard let value = mapping[field.key] else { continue }
            if field.isPath {
                mapping[field.key] = absolute(value)
            } else if let inner = field.shape.object {
                mapping[field.key] = walk(value, inner)
            } else if case .list(let item) = field.shape.unwrapped, let inner = item.object {
                mapping[field.key] = .sequence((value.sequence ?? []).map { walk($0, inner) }, mark: value.mark)
            }
        }
        node.mapping = mapping
        return node
    }

    private func absolute(_ node: Node) -> Node {
        var node = node
        switch node.content {
        case .scalar(var scalar):
            if scalar.text.isEmpty || (keepsURLs && PathText.isURL(scalar.text)) { return node }
            scalar.text = scalar.text.hasPrefix("/") ? scalar.text : PathText.resolve(scalar.text, in: directory)
            node.content = .scalar(scalar)
        case .sequence(let items): node.content = .sequence(items.map(absolute))
        case .mapping(var mapping):
            mapping.mapValues(absolute)
            node.content = .mapping(mapping)
        }
        return node
    }
}
