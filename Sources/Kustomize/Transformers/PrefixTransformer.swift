import YAML

/// Puts a text before names (spec kustomize 6.2).
struct PrefixTransformer: Transformer {
    var prefix: String
    var specs: [FieldSpec]

    func transform(_ resources: inout ResourceList) throws {
        for index in resources.items.indices {
            let id = resources.items[index].originalID
            if DefaultFieldSpecs.keepsName(id.gvk) { continue }
            for spec in specs where id.gvk.isSelected(by: spec.selector) {
                if spec.pathText == "metadata/name" {
                    resources.items[index].prefixes.append(prefix)
                    if !prefix.isEmpty { resources.items[index].recordID() }
                }
                try spec.visit(&resources.items[index], creating: .string) { node in
                    guard let text = node.text else { return }
                    node = .string(prefix + text, mark: node.mark)
                }
            }
        }
    }
}
