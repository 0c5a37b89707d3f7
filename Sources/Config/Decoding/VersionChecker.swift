internal import Diagnostics
internal import YAML

/// Finds fields that the declared apiVersion does not have, or not yet, or no longer (spec skaffold-config 3.4, 7).
///
/// It looks at the document as written, before any upgrade, so that messages name what the user wrote.
struct VersionChecker {
    let version: APIVersion
    private(set) var errors: [Diagnostic] = []
    private(set) var warnings: [Diagnostic] = []
    /// Whether unknown fields are dropped with a warning.
    private var isLenient = false

    init(version: APIVersion) {
        self.version = version
    }

    /// The document without the fields that were reported, so that nothing below them is reported again.
    mutating func check(_ node: Node, as shape: Shape, at path: FieldPath = FieldPath()) -> Node {
        var node = node
        switch (shape.unwrapped, node.content) {
        case (.object(let type), .mapping(let mapping)):
            node.content = .mapping(check(mapping, type, at: path))
        case (.list(let item), .sequence(let items)):
            node.content = .sequence(items.enumerated().map { check($1, as: item, at: path.appending($0)) })
        case (.map(let value), .mapping(var mapping)):
            mapping.mapValues { check($0, as: value, at: path) }
            node.content = .mapping(mapping)
        default: break
        }
        return node
    }

    private mutating func check(_ mapping: Mapping, _ type: any SchemaType.Type, at path: FieldPath) -> Mapping {
        var known = Mapping()
        for var entry in mapping.entries {
            let key = entry.key.scalar?.text ?? ""
            guard let field = type.field(key, in: version) else {
                // At the top such keys are a place for anchors.
                if !path.isEmpty || !key.hasPrefix(".") { report(entry, of: type, at: path) }
                continue
            }
            if field.isIgnored {
                warnings.append(.fieldWithoutEffect(field, entry.key, at: path))
                continue
            }
            let outer = isLenient
            isLenient = isLenient || field.isLenient(in: version)
            entry.value = check(entry.value, as: field.shape, at: path.appending(key))
            isLenient = outer
            known.append(entry)
        }
        return known
    }

    private mutating func report(_ entry: Mapping.Entry, of type: any SchemaType.Type, at path: FieldPath) {
        var diagnostic = Diagnostic.unknownField(entry.key, of: type, in: version, at: path)
        guard isLenient else { return errors.append(diagnostic) }
        diagnostic.severity = .warning
        diagnostic.message += "; it has no effect"
        warnings.append(diagnostic)
    }
}
