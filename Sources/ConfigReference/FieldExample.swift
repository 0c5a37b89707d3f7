internal import Config
internal import YAML

extension Explanation {
    /// The field as it stands in a file, with the keys around it.
    public var example: String {
        var node = sample
        for (index, key) in entry.keys.enumerated().reversed() {
            if index < entry.keys.count - 1 { node = Self.nested(node, in: entry.shapes[index]) }
            node = .mapping([(key, node)])
        }
        return YAMLEmitter.text(node)
    }

    /// What is below a field, as an item of its list where it has one.
    private static func nested(_ node: Node, in shape: Shape) -> Node {
        switch shape {
        case .optional(let inner): nested(node, in: inner)
        case .list(let item): .sequence([nested(node, in: item)])
        case .map(let value): .mapping([("KEY", nested(node, in: value))])
        default: node
        }
    }

    /// A value of the field: one that says something else than its absence, where that is known.
    private var sample: Node { sample(field.shape) }

    private func sample(_ shape: Shape) -> Node {
        switch shape {
        case .optional(let inner): return sample(inner)
        case .list(let item):
            if let value = field.defaultValue, value.sequence != nil { return value }
            return .sequence([sample(item)])
        case .map(let value): return .mapping([("KEY", sample(value))])
        case .flatMap: return .mapping([("KEY", .string("<string>"))])
        case .object(let type):
            // The fields that must be there; the one of a group comes first, so that it is clear that one is enough.
            let required = type.fields(in: version).filter(\.isRequired)
            return .mapping(required.map { ($0.key, FieldSample.text($0.shape)) })
        case .boolean: return .bool(field.defaultValue?.bool.map { !$0 } ?? true)
        case .string, .integer, .integerOrString, .any:
            return field.defaultValue.flatMap { $0.sequence == nil ? $0 : nil } ?? field.values.first.map {
                .string($0)
            }
                ?? FieldSample.text(shape)
        }
    }
}

/// What stands for a value that only the user knows.
private enum FieldSample {
    static func text(_ shape: Shape) -> Node {
        switch shape.unwrapped {
        case .string: .string("<string>")
        case .integer: .string("<integer>")
        case .boolean: true
        case .integerOrString: .string("<port>")
        case .any: .string("<value>")
        case .flatMap, .map: .mapping([("KEY", .string("<string>"))])
        case .list(let item): .sequence([text(item)])
        case .object(let type):
            .mapping(type.objectShape.fields.filter(\.isRequired).map { ($0.key, text($0.shape)) })
        case .optional: .null
        }
    }
}
