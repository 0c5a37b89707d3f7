import RegularExpressions
import YAML

extension ReplacementPath {
    /// Hands every place the path leads to in a target to the closure; a missing leaf is null.
    ///
    /// - Returns: how many places there were.
    func update(_ root: inout Node, create: Bool, _ body: (inout Node) throws -> Void) throws -> Int {
        try Self.update(&root, steps[...], create: create, body)
    }

    private static func update(
        _ node: inout Node, _ steps: ArraySlice<Step>, create: Bool, _ body: (inout Node) throws -> Void
    ) throws -> Int {
        guard let step = steps.first else {
            try body(&node)
            return 1
        }
        if create, node.isNull { node.content = steps.first.map(Self.container) ?? node.content }
        let rest = steps.dropFirst()
        switch (step, node.content) {
        case (.key(let key), .mapping(var mapping)):
            return try updateEntry(key, of: &mapping, in: &node, rest, create: create, body)
        case (.index(let index), .mapping(var mapping)):
            return try updateEntry("\(index)", of: &mapping, in: &node, rest, create: create, body)
        case (.index(let index), .sequence(var items)):
            if create, index == items.count { items.append(.null) }
            guard items.indices.contains(index) else { return 0 }
            let count = try update(&items[index], rest, create: create, body)
            node.content = .sequence(items)
            return count
        case (.last, .sequence(var items)):
            if items.isEmpty { return 0 }
            let count = try update(&items[items.count - 1], rest, create: create, body)
            node.content = .sequence(items)
            return count
        case (.every, .sequence(var items)):
            var count = 0
            for index in items.indices { count += try update(&items[index], rest, create: create, body) }
            node.content = .sequence(items)
            return count
        case (.matching(let field, let value), .sequence(var items)):
            let pattern = try? RegularExpression(value)
            var count = 0
            var isFound = false
            for index in items.indices {
                guard let text = (field.map { items[index][$0] } ?? items[index])?.text,
                    text == value || pattern?.matchesPart(of: text) ?? false
                else { continue }
                isFound = true
                count += try update(&items[index], rest, create: create, body)
            }
            if !isFound, create {
                var item: Node = field.map { .mapping([($0, .string(value))]) } ?? .string(value)
                count = try update(&item, rest, create: create, body)
                items.append(item)
            }
            node.content = .sequence(items)
            return count
        case (_, .scalar(let scalar)):
            guard scalar.kind == .string, var inner = StructuredText(scalar.text) else { return 0 }
            let count = try update(&inner.node, steps, create: create, body)
            if count > 0 { node = .string(inner.text, mark: node.mark) }
            return count
        default: return 0
        }
    }

    private static func updateEntry(
        _ key: String, of mapping: inout Mapping, in node: inout Node, _ rest: ArraySlice<Step>, create: Bool,
        _ body: (inout Node) throws -> Void
    ) throws -> Int {
        guard var value = mapping[key] ?? (create ? .null : nil) else { return 0 }
        let count = try update(&value, rest, create: create, body)
        if count > 0 {
            mapping[key] = value
            node.content = .mapping(mapping)
        }
        return count
    }

    private static func container(_ step: Step) -> Node.Content {
        if case .key = step { return .mapping(Mapping()) }
        return .sequence([])
    }
}
