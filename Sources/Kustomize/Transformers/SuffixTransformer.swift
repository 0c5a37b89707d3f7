import YAML

/// Puts a text after names (spec kustomize 6.2).
struct SuffixTransformer: Transformer {
    var suffix: String
    var specs: [FieldSpec]

    func transform(_ resources: inout ResourceList) throws {
        for index in resources.items.indices {
            let id = resources.items[index].originalID
            if DefaultFieldSpecs.keepsName(id.gvk) { continue }
            for spec in specs where id.gvk.isSelected(by: spec.selector) {
                if spec.pathText == "metadata/name" {
                    resources.items[index].suffixes.append(suffix)
                    if !suffix.isEmpty { resources.items[index].recordID() }
                }
                try spec.visit(&resources.items[index], creating: .string) { node in
                    guard let text = node.text else { return }
                    node = .string(text + suffix, mark: node.mark)
                }
            }
        }
    }
}
