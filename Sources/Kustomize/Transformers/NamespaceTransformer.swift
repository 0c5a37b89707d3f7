import Diagnostics
import YAML

/// Puts everything that is not cluster-scoped into one namespace (spec kustomize 6.1).
struct NamespaceTransformer: Transformer {
    /// Which subjects of role bindings get the namespace.
    enum Subjects: String {
        case defaultOnly, allServiceAccounts, none
    }

    var namespace: PlacedText
    var specs: [FieldSpec]
    var subjects = Subjects.defaultOnly
    var unsetOnly = false

    func transform(_ resources: inout ResourceList) throws {
        for index in resources.items.indices
        where !resources.items[index].isEmpty && !resources.items[index].isFromChart {
            try transform(&resources.items[index])
        }
        var seen: Set<String> = []
        for resource in resources.items {
            let id = resource.currentID
            guard seen.insert("\(id.gvk)/\(id.name)/\(id.effectiveNamespace)").inserted else {
                throw KustomizeError(
                    .duplicateResource, "namespace transformation produces ID conflict: \(id)", at: namespace.location,
                    notes: resource.location.map { [.init("this object is in the way", at: $0)] } ?? [],
                    hints: ["give one of the two objects another name"])
            }
        }
    }

    private func transform(_ resource: inout Resource) throws {
        resource.recordID()
        let id = resource.currentID
        if !id.isClusterScoped, !(unsetOnly && !resource.namespace.isEmpty) {
            resource.setNamespace(namespace.text)
        }
        if ["RoleBinding", "ClusterRoleBinding"].contains(id.gvk.kind) { setSubjects(&resource) }
        for spec in specs where id.gvk.isSelected(by: spec.selector) && spec.pathText != "metadata/namespace" {
            if spec.pathText == "metadata/name", id.gvk.kind == "Namespace", resource.apiVersion != "v1" { continue }
            try spec.visit(&resource, creating: .string) { node in
                if unsetOnly, let text = node.text, !text.isEmpty { return }
                node = .string(namespace.text, mark: node.mark)
            }
        }
    }

    private func setSubjects(_ resource: inout Resource) {
        guard var items = resource.node["subjects"]?.sequence else { return }
        for index in items.indices {
            let isWanted =
                switch subjects {
                case .defaultOnly: items[index]["name"]?.text == "default"
                case .allServiceAccounts: items[index]["kind"]?.text == "ServiceAccount"
                case .none: false
                }
            guard isWanted, !(unsetOnly && items[index]["namespace"]?.text != nil) else { continue }
            items[index]["namespace"] = .string(namespace.text)
        }
        resource.node["subjects"]?.sequence = items
    }
}
