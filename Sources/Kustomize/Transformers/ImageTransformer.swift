import YAML

/// Replaces names, tags and digests of images (spec kustomize 6.5).
struct ImageTransformer: Transformer {
    var entry: ImageEntry
    var specs: [FieldSpec]

    func transform(_ resources: inout ResourceList) throws {
        for index in resources.items.indices where resources.items[index].kind != "CustomResourceDefinition" {
            // Both passes run, so that a suffix may come twice; kustomize does the same.
            if holdsMatch(resources.items[index].node) { walk(&resources.items[index].node) }
            let gvk = resources.items[index].gvk
            for spec in specs where gvk.isSelected(by: spec.selector) {
                guard spec.leads(in: resources.items[index].node, to: isMatch) else { continue }
                try spec.visit(&resources.items[index], creating: nil) { replace(&$0) }
            }
        }
    }

    private func replace(_ node: inout Node) {
        guard let image = node.string, let replaced = entry.replaced(image), replaced != image else { return }
        node = .string(replaced, mark: node.mark)
    }

    private func isMatch(_ node: Node) -> Bool {
        node.string.map { entry.replaced($0) != nil } ?? false
    }

    /// Whether there is anything for `walk` to change.
    private func holdsMatch(_ node: Node) -> Bool {
        switch node.content {
        case .scalar: return false
        case .sequence(let items): return items.contains(where: holdsMatch)
        case .mapping(let mapping):
            return mapping.entries.contains { entry in
                guard entry.value.scalar == nil else { return false }
                let key = entry.key.scalar?.text
                if key == "containers" || key == "initContainers", let items = entry.value.sequence {
                    return items.contains { $0["image"].map(isMatch) ?? false }
                }
                return holdsMatch(entry.value)
            }
        }
    }

    /// Containers anywhere in the object.
    private func walk(_ node: inout Node) {
        switch node.content {
        case .scalar: return
        case .sequence(var items):
            node.content = .sequence([])
            for index in items.indices { walk(&items[index]) }
            node.content = .sequence(items)
        case .mapping(var mapping):
            node.content = .sequence([])
            for key in mapping.keys {
                guard var value = mapping[key] else { continue }
                if case .scalar = value.content { continue }
                if key == "containers" || key == "initContainers", var items = value.sequence {
                    for index in items.indices {
                        guard var image = items[index]["image"] else { continue }
                        replace(&image)
                        items[index]["image"] = image
                    }
                    value.sequence = items
                } else {
                    walk(&value)
                }
                mapping[key] = value
            }
            node.content = .mapping(mapping)
        }
    }
}
