extension FieldSet {
    public func union(_ other: FieldSet) -> FieldSet {
        if other.isEmpty { return self }
        if isEmpty { return other }
        return zipped(with: other) { left, right in
            guard var node = left else { return right }
            guard let right else { return node }
            node.isMember = node.isMember || right.isMember
            node.children = node.children.union(right.children)
            return node
        }
    }

    public func intersection(_ other: FieldSet) -> FieldSet {
        if isEmpty || other.isEmpty { return FieldSet() }
        return zipped(with: other) { left, right in
            guard var node = left, let right else { return nil }
            node.isMember = node.isMember && right.isMember
            node.children = node.children.intersection(right.children)
            return node
        }
    }

    /// Without the fields of the other set; what is below them stays, unless it is in the other set too.
    public func difference(_ other: FieldSet) -> FieldSet {
        if isEmpty || other.isEmpty { return self }
        return zipped(with: other) { left, right in
            guard var node = left, let right else { return left }
            node.isMember = node.isMember && !right.isMember
            node.children = node.children.difference(right.children)
            return node
        }
    }

    /// Without the fields of the other set and all that is below them.
    public func removingSubtrees(_ other: FieldSet) -> FieldSet {
        if isEmpty || other.isEmpty { return self }
        return zipped(with: other) { left, right in
            guard var node = left, let right else { return left }
            if right.isMember { return nil }
            node.children = node.children.removingSubtrees(right.children)
            return node
        }
    }

    /// Whether all fields are in the other set too.
    public func isSubset(of other: FieldSet) -> Bool { difference(other).isEmpty }

    private func zipped(with other: FieldSet, _ combine: (Node?, Node?) -> Node?) -> FieldSet {
        var result = FieldSet()
        result.nodes.reserveCapacity(nodes.count)
        func append(_ node: Node?) {
            if let node, node.isMember || !node.children.isEmpty { result.nodes.append(node) }
        }
        var left = 0
        var right = 0
        while left < nodes.count, right < other.nodes.count {
            let order = nodes[left].element.order(to: other.nodes[right].element)
            append(combine(order <= 0 ? nodes[left] : nil, order >= 0 ? other.nodes[right] : nil))
            if order <= 0 { left += 1 }
            if order >= 0 { right += 1 }
        }
        for node in nodes[left...] { append(combine(node, nil)) }
        for node in other.nodes[right...] { append(combine(nil, node)) }
        return result
    }
}
