import YAML

/// An entry that one run of a transformer made in several places of an object: kustomize makes a single node for all
/// of them, so what is written into one of them later is in all. That is how `labels` of an overlay reach the
/// selectors that a base made with the same label.
struct SharedEntry {
    var key: String
    /// Where the mappings are that have it.
    var specs: [FieldSpec]
    var value: Node

    /// The value that was written into one of the places since; the last one when there are several.
    func change(in root: Node) -> Node? {
        var found: Node?
        for spec in specs {
            visit(root, spec.path[...]) { node in
                guard let present = node[key], present.scalar != nil, present != value else { return }
                found = present
            }
        }
        return found
    }

    /// Writes the value into all places that still have the entry.
    func write(to root: inout Node) {
        for spec in specs { write(to: &root, spec.path[...]) }
    }

    private func visit(_ node: Node, _ path: ArraySlice<String>, _ body: (Node) -> Void) {
        switch node.content {
        case .sequence(let items): for item in items { visit(item, path, body) }
        case .mapping(let mapping):
            guard let step = path.first else { return body(node) }
            if let next = mapping[Self.name(step)] { visit(next, path.dropFirst(), body) }
        case .scalar: return
        }
    }

    private func write(to node: inout Node, _ path: ArraySlice<String>) {
        switch node.content {
        case .sequence(var items):
            for index in items.indices { write(to: &items[index], path) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            if let step = path.first {
                guard var next = mapping[Self.name(step)] else { return }
                write(to: &next, path.dropFirst())
                mapping[Self.name(step)] = next
            } else {
                guard let present = mapping[key], present.scalar != nil else { return }
                mapping[key] = value
            }
            node.content = .mapping(mapping)
        case .scalar: return
        }
    }

    private static func name(_ step: String) -> String {
        step.hasSuffix("[]") ? String(step.dropLast(2)) : step
    }
}

extension Resource {
    /// Carries what was written into one place of a shared entry to its other places.
    mutating func spreadSharedEntries() {
        for index in shared.indices {
            guard let value = shared[index].change(in: node) else { continue }
            shared[index].value = value
            shared[index].write(to: &node)
        }
    }
}
