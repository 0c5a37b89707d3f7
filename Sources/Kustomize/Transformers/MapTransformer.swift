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
            // Where each key was new.
            var made: [String: [FieldSpec]] = [:]
            for spec in specs where gvk.isSelected(by: spec.selector) {
                var present: Set<String> = []
                var isReached = false
                try spec.visit(&resources.items[index], creating: .mapping) { node in
                    if node.isNull { node.mapping = Mapping() }
                    guard var mapping = node.mapping else {
                        throw KustomizeError(
                            .transformerFailed,
                            "'\(spec.pathText)' is a \(node.kindName), so no entry can be set in it",
                            at: node.location, hints: ["make it a mapping"])
                    }
                    isReached = true
                    for (key, value) in entries {
                        if mapping[key] != nil { present.insert(key) }
                        mapping[key] = value
                    }
                    node.mapping = mapping
                }
                guard isReached else { continue }
                for (key, _) in entries where !present.contains(key) { made[key, default: []].append(spec) }
            }
            resources.items[index].spreadSharedEntries()
            for (key, value) in entries {
                guard let places = made[key], places.count > 1 else { continue }
                resources.items[index].shared.append(SharedEntry(key: key, specs: places, value: value))
            }
        }
    }
}
