internal import YAML

/// What is known of a text before it is edited: the value of each of its nodes, and which nodes stand where.
struct SourceIndex {
    private var values: [ObjectIdentifier: Node] = [:]
    private var nodesAtMark: [Mark: [SyntaxNode]] = [:]
    private var slotsAtMark: [Mark: [Slot]] = [:]
    private var columns: [ObjectIdentifier: Int] = [:]
    private var slots: [ObjectIdentifier: [Slot]] = [:]

    init(documents: [(syntax: SyntaxNode, node: Node)], reader: SlotReader) {
        for document in documents {
            var anchors: [String: Node] = [:]
            _ = add(document.syntax, &anchors, reader, column: 0)
        }
    }

    /// The value of a node, its aliases and merges expanded.
    func value(of node: SyntaxNode) -> Node { values[ObjectIdentifier(node)] ?? .null }

    /// The slots of a block collection, in order.
    func slots(of node: SyntaxNode) -> [Slot] { slots[ObjectIdentifier(node)] ?? [] }

    /// The column that further lines of an inline value are indented against.
    func column(of node: SyntaxNode) -> Int { columns[ObjectIdentifier(node)] ?? 0 }

    /// The slot whose value was read into a node.
    func slot(ofValue node: Node) -> Slot? {
        guard node.mark != .none else { return nil }
        return slotsAtMark[node.mark]?.first { slot in
            // What an upgrade makes of a mapping's parts often has the mapping's place; the rest is unmistakable.
            slot.value.hasKind(of: node) && (node.mapping == nil || value(of: slot.value).overlaps(node))
        }
    }

    /// The node of the text that a wanted value came from, changed or not.
    func origin(of node: Node) -> SyntaxNode? {
        guard node.mark != .none else { return nil }
        return nodesAtMark[node.mark]?.first { $0.hasKind(of: node) && value(of: $0).overlaps(node) }
    }

    private mutating func add(
        _ node: SyntaxNode, _ anchors: inout [String: Node], _ reader: SlotReader, column: Int
    ) -> Node {
        columns[ObjectIdentifier(node)] = column
        let found = reader.slots(of: node)
        if !found.isEmpty { slots[ObjectIdentifier(node)] = found }
        let value: Node
        switch node.content {
        case .scalar(let scalar): value = Node(.scalar(scalar), mark: node.mark)
        case .alias(let name):
            // A use of what stands elsewhere: it has no place of its own.
            let value = anchors[name] ?? .null
            values[ObjectIdentifier(node)] = value
            return value
        case .sequence(let items):
            value = .sequence(
                items.enumerated().map { index, item in
                    add(item, &anchors, reader, column: index < found.count ? found[index].column : column)
                }, mark: node.mark)
        case .mapping(let entries):
            var explicit = Mapping()
            var merged: [Mapping] = []
            for (index, entry) in entries.enumerated() {
                let column = index < found.count ? found[index].column : column
                let key = add(entry.key, &anchors, reader, column: column)
                let value = add(entry.value, &anchors, reader, column: column)
                guard let scalar = key.scalar else { continue }
                if scalar.text == "<<", scalar.style == .plain {
                    merged = value.mapping.map { [$0] } ?? (value.sequence ?? []).compactMap(\.mapping)
                } else {
                    explicit[scalar.text] = nil
                    explicit.append(.init(key: key, value: value))
                }
            }
            value = .mapping(explicit.filled(from: merged), mark: node.mark)
        }
        if let anchor = node.anchor { anchors[anchor] = value }
        values[ObjectIdentifier(node)] = value
        nodesAtMark[node.mark, default: []].append(node)
        for slot in found { slotsAtMark[slot.value.mark, default: []].append(slot) }
        return value
    }
}

extension SyntaxNode {
    func hasKind(of node: Node) -> Bool {
        switch (content, node.content) {
        case (.scalar, .scalar), (.sequence, .sequence), (.mapping, .mapping): true
        default: false
        }
    }
}

extension Mapping {
    /// With the entries of merged mappings that it has none of.
    func filled(from sources: [Mapping]) -> Mapping {
        var result = self
        for source in sources {
            for entry in source.entries where result.keyNode(entry.key.scalar?.text ?? "") == nil {
                result.append(entry)
            }
        }
        return result
    }
}

extension Node {
    /// Whether enough of a value is left in another for the other to be made of its text.
    func overlaps(_ other: Node) -> Bool {
        switch (content, other.content) {
        case (.scalar(let a), .scalar(let b)): a == b && a.text == b.text
        case (.mapping(let a), .mapping(let b)):
            a.isEmpty && b.isEmpty || b.entries.contains { a.keyNode($0.key.scalar?.text ?? "") != nil }
        case (.sequence(let a), .sequence(let b)):
            a.isEmpty && b.isEmpty || b.contains { item in a.contains { $0.isSameItem(as: item) } }
        default: false
        }
    }

    /// Whether two items of lists are one, changed or not.
    func isSameItem(as other: Node) -> Bool {
        if mark != .none, mark == other.mark, kindName == other.kindName || (scalar == nil) == (other.scalar == nil) {
            switch (content, other.content) {
            case (.mapping, .mapping), (.sequence, .sequence): return true
            default: break
            }
        }
        return self == other
    }
}
