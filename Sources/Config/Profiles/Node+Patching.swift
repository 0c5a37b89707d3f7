internal import YAML

extension Node {
    /// Mappings, and lists of them, never compare equal (spec skaffold-config 4.4).
    var isComparable: Bool {
        switch content {
        case .scalar: true
        case .sequence(let items): items.allSatisfy { $0.scalar != nil }
        case .mapping: false
        }
    }

    /// The value in few words.
    var summary: String {
        switch content {
        case .scalar(let scalar): scalar.kind == .null ? "null" : "'\(scalar.text)'"
        case .sequence(let items): "a list of \(items.count)"
        case .mapping: "a mapping"
        }
    }

    /// The same value with everything in it standing in one place.
    func marked(_ mark: Mark) -> Node {
        guard mark != .none else { return self }
        switch content {
        case .scalar: return Node(content, mark: mark)
        case .sequence(let items): return .sequence(items.map { $0.marked(mark) }, mark: mark)
        case .mapping(let mapping):
            var copy = Mapping()
            for entry in mapping.entries {
                copy.append(.init(key: Node(entry.key.content, mark: mark), value: entry.value.marked(mark)))
            }
            return .mapping(copy, mark: mark)
        }
    }

    /// Goes through the places of a value and of all that is in it.
    func visitMarks(_ body: (Mark) -> Void) {
        if mark != .none { body(mark) }
        switch content {
        case .scalar: break
        case .sequence(let items): items.forEach { $0.visitMarks(body) }
        case .mapping(let mapping): mapping.values.forEach { $0.visitMarks(body) }
        }
    }
}

extension Shape {
    /// A normalised value as an encoder writes it, without most of the zero values in it: what patches work on
    /// (spec skaffold-config 4.4).
    func pruned(_ node: Node) -> Node {
        switch (unwrapped, node.content) {
        case (.object(let type), .mapping(let mapping)):
            var result = Mapping()
            for entry in mapping.entries {
                guard let field = type.objectShape.field(entry.key.scalar?.text ?? "") else { continue }
                if field.shape.isZero(entry.value), !field.isAlwaysWritten { continue }
                result.append(.init(key: entry.key, value: field.shape.pruned(entry.value)))
            }
            for field in type.objectShape.fields where field.isAlwaysWritten && result[field.key] == nil {
                result[field.key] = field.shape.zero
            }
            return .mapping(result, mark: node.mark)
        case (.list(let item), .sequence(let items)):
            return .sequence(items.map(item.pruned), mark: node.mark)
        default: return node
        }
    }
}
