import YAML

extension FieldSpec {
    /// What to make where a field is missing: mappings on the way, this at the end.
    enum Creation {
        case string, integer, mapping

        var node: Node {
            switch self {
            case .string: .string("")
            case .integer: .integer(0)
            case .mapping: .mapping(Mapping())
            }
        }
    }

    /// Hands every place the path leads to in an object to the closure.
    ///
    /// - Throws: `transformerFailed` where a scalar stands in the way.
    func visit(_ resource: inout Resource, creating: Creation?, _ body: (inout Node) throws -> Void) throws {
        try visit(&resource.node, step: 0, creating: create ? creating : nil, body)
    }

    /// Whether the path leads to a place that the closure wants to change. Looks only, so that an object that needs
    /// no change is not taken apart.
    func leads(in node: Node, step: Int = 0, to isWanted: (Node) -> Bool) -> Bool {
        if step == path.count { return isWanted(node) }
        switch node.content {
        // A scalar in the way is for `visit` to report.
        case .scalar(let scalar): return scalar.kind != .null
        case .sequence(let items): return items.contains { leads(in: $0, step: step, to: isWanted) }
        case .mapping(let mapping):
            let key = path[step].hasSuffix("[]") ? String(path[step].dropLast(2)) : path[step]
            guard let value = mapping[key] else { return false }
            return leads(in: value, step: step + 1, to: isWanted)
        }
    }

    private func visit(
        _ node: inout Node, step: Int, creating: Creation?, _ body: (inout Node) throws -> Void
    ) throws {
        if step == path.count { return try body(&node) }
        switch node.content {
        case .scalar(let scalar):
            if scalar.kind == .null { return }
            throw KustomizeError(
                .transformerFailed,
                "expected sequence or mapping node at '\(path[..<step].joined(separator: "/"))' for the field '\(pathText)'",
                at: node.location, hints: ["the field spec leads through a \(node.kindName)"])
        case .sequence(var items):
            node.content = .sequence([])
            defer { node.content = .sequence(items) }
            for index in items.indices { try visit(&items[index], step: step, creating: creating, body) }
        case .mapping(var mapping):
            let isList = path[step].hasSuffix("[]")
            let key = isList ? String(path[step].dropLast(2)) : path[step]
            var value: Node
            if let present = mapping[key], !(present.isNull && creating != nil && !isList) {
                value = present
            } else if let creating, !isList {
                value = step == path.count - 1 ? creating.node : .mapping(Mapping())
            } else {
                return
            }
            try visit(&value, step: step + 1, creating: creating, body)
            node.content = .sequence([])
            mapping[key] = value
            node.content = .mapping(mapping)
        }
    }
}
