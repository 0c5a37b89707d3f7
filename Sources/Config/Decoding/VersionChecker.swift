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

    mutating func check(_ node: Node, as shape: Shape, at path: FieldPath = FieldPath()) {
        switch (shape.unwrapped, node.content) {
        case (.object(let type), .mapping(let mapping)):
            for entry in mapping.entries {
                let key = entry.key.scalar?.text ?? ""
                guard let field = type.objectShape.field(key) else { continue }
                if !field.isKnown(in: version) {
                    errors.append(.fieldOfOtherVersion(field, entry.key, version: version, at: path))
                } else if !field.isLenient {
                    check(entry.value, as: field.shape, at: path.appending(key))
                }
            }
        case (.list(let item), .sequence(let items)):
            for (index, value) in items.enumerated() { check(value, as: item, at: path.appending(index)) }
        case (.map(let value), .mapping(let mapping)):
            for (key, node) in mapping { check(node, as: value, at: path.appending(key)) }
        default: break
        }
    }
}
