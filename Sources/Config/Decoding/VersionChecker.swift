internal import Diagnostics
internal import YAML

/// Finds fields that the declared apiVersion does not have yet, or no longer (spec skaffold-config 3.4).
///
/// It looks at the document as written, before any upgrade; what it does not know is left to the normaliser.
struct VersionChecker {
    let version: APIVersion
    private(set) var errors: [Diagnostic] = []

    init(version: APIVersion) {
        self.version = version
    }

    /// The document without the fields that were reported, so that nothing below them is reported again.
    mutating func check(_ node: Node, as shape: Shape, at path: FieldPath = FieldPath()) -> Node {
        var node = node
        switch (shape.unwrapped, node.content) {
        case (.object(let type), .mapping(let mapping)):
            var known = Mapping()
            for var entry in mapping.entries {
                let key = entry.key.scalar?.text ?? ""
                if let field = type.objectShape.field(key) {
                    guard field.isKnown(in: version) else {
                        errors.append(.fieldOfOtherVersion(field, entry.key, version: version, at: path))
                        continue
                    }
                    if !field.isLenient { entry.value = check(entry.value, as: field.shape, at: path.appending(key)) }
                }
                known.append(entry)
            }
            node.content = .mapping(known)
        case (.list(let item), .sequence(let items)):
            node.content = .sequence(items.enumerated().map { check($1, as: item, at: path.appending($0)) })
        case (.map(let value), .mapping(var mapping)):
            mapping.mapValues { check($0, as: value, at: path) }
            node.content = .mapping(mapping)
        default: break
        }
        return node
    }
}
