import JSON
import KubernetesSchemas

/// Collects the fields of a value.
struct FieldSetBuilder {
    /// Whether objects and lists themselves are in the set, as for what an update adds, and not only what is in them.
    var ownsContainers: Bool

    /// What is below the value.
    func set(of value: JSONValue, at place: FieldPlace) -> FieldSet {
        switch place.shape(of: value) {
        case .leaf: FieldSet()
        case .fields(let fields): set(of: fields, at: place)
        case .items(let items, let listType): set(of: items, listType, at: place)
        }
    }

    /// The value itself, at the end of a path; nil when nothing of it is in the set.
    func node(_ element: PathElement, _ value: JSONValue, at place: FieldPlace, isOwned: Bool) -> FieldSet.Node? {
        var isMember = isOwned || ownsContainers
        let children: FieldSet
        switch place.shape(of: value) {
        case .leaf:
            isMember = true
            children = FieldSet()
        case .fields(let fields):
            if fields.isEmpty { isMember = true }
            children = set(of: fields, at: place)
        case .items(let items, let listType): children = set(of: items, listType, at: place)
        }
        return isMember || !children.isEmpty
            ? FieldSet.Node(element: element, isMember: isMember, children: children) : nil
    }

    private func set(of fields: [String: JSONValue], at place: FieldPlace) -> FieldSet {
        guard !fields.isEmpty else { return FieldSet() }
        let below = place.fields
        var nodes: [FieldSet.Node] = []
        nodes.reserveCapacity(fields.count)
        for (name, value) in fields {
            let (child, isDeclared) = below.place(name)
            if let node = node(.field(name), value, at: child, isOwned: !isDeclared) { nodes.append(node) }
        }
        return FieldSet(sorting: nodes)
    }

    private func set(of items: [JSONValue], _ listType: FieldSchema.ListType, at place: FieldPlace) -> FieldSet {
        let child = place.item
        var nodes: [FieldSet.Node] = []
        nodes.reserveCapacity(items.count)
        for (index, item) in items.enumerated() {
            let element = FieldPlace.element(of: item, at: index, in: listType)
            if let node = node(element, item, at: child, isOwned: true) { nodes.append(node) }
        }
        var set = FieldSet(sorting: nodes)
        set.joinDuplicates()
        return set
    }
}

extension FieldSet {
    /// Items that cannot be told apart are owned together, as wholes.
    mutating func joinDuplicates() {
        guard nodes.count > 1,
            zip(nodes, nodes.dropFirst()).contains(where: { $0.element.order(to: $1.element) == 0 })
        else { return }
        var joined: [Node] = []
        for node in nodes {
            if let last = joined.last, last.element.order(to: node.element) == 0 {
                joined[joined.count - 1] = Node(element: node.element, isMember: true)
            } else {
                joined.append(node)
            }
        }
        nodes = joined
    }
}
