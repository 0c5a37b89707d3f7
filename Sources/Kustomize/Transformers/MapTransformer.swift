import YAML

/// Sets entries in string maps: labels, selectors, annotations (spec kustomize 6.3 and 6.4).
struct MapTransformer: Transformer {
    var entries: [(key: String, value: Node)]
    var specs: [FieldSpec]

    func transform(_ resources: inout ResourceList) throws {
        if entries.isEmpty { return }
        let entries = entries.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
        for index in resources.items.indices {
            let gvk = resources.items[index].gvk
            for spec in specs where gvk.isSelected(by: spec.selector) {
                try spec.visit(&resources.items[index], creating: .mapping) { node in
                    if node.isNull { node.mapping = Mapping() }
                    guard var mapping = node.mapping else {
                        throw KustomizeError(
                            .transformerFailed,
                            "'\(spec.pathText)' is a \(node.kindName), so no entry can be set in it",
                            at: node.location, hints: ["make it a mapping"])
                    }
                    for (key, value) in entries { mapping[key] = value }
                    node.mapping = mapping
                }
            }
        }
    }
}
