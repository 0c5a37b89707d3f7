import Diagnostics
import YAML

/// Sets the number of replicas of what has a name (spec kustomize 6.6).
struct ReplicaTransformer: Transformer {
    var entry: ReplicaEntry
    var specs: [FieldSpec]

    func transform(_ resources: inout ResourceList) throws {
        var isFound = false
        for spec in specs {
            for index in resources.items.indices {
                let matches = resources.items[index].hasID {
                    $0.name == entry.name && $0.gvk.isSelected(by: spec.selector)
                }
                guard matches else { continue }
                isFound = true
                try spec.visit(&resources.items[index], creating: .integer) { node in
                    node = .integer(entry.count, mark: node.mark)
                }
            }
        }
        if isFound { return }
        let kinds = specs.map { "\($0.selector)" }.joined(separator: " ")
        let names = resources.items.filter { resource in
            specs.contains { resource.gvk.isSelected(by: $0.selector) }
        }.map(\.name)
        throw KustomizeError(
            .transformerFailed,
            "resource with name \(entry.name) does not match a config with the following GVK [\(kinds)]",
            at: entry.location,
            hints: suggestionHint(for: entry.name, among: names).map { [$0] } ?? ["name a workload of this build"])
    }
}
