import Diagnostics
import YAML

/// Makes references follow the names that objects got (spec kustomize 9).
struct NameReferenceFixer {
    private let rules: [NameReference]

    init(_ configuration: TransformerConfiguration) {
        rules = configuration.nameReferences
    }

    func fix(_ list: inout ResourceList) throws {
        let table = ReferralTable(list.items)
        if table.isEmpty { return }
        let types = list.items.map(\.originalID.gvk)
        for index in list.items.indices {
            let referrer = Referrer(list.items[index])
            for rule in rules {
                for spec in rule.fields where types[index].isSelected(by: spec.selector) {
                    try spec.visit(&list.items[index], creating: nil) { node in
                        try fix(&node, spec: spec, target: rule.target, referrer: referrer, table: table)
                    }
                }
            }
        }
    }

    private func fix(
        _ node: inout Node, spec: FieldSpec, target: GroupVersionKind, referrer: Referrer, table: ReferralTable
    ) throws {
        switch node.content {
        case .scalar(let scalar):
            if scalar.kind == .null { return }
            let search = ReferralSearch(
                name: scalar.text, target: target, referrer: referrer,
                isRoleReference: spec.pathText.hasSuffix("roleRef/name"))
            guard let found = try search.find(in: table, at: node.location), found.name != scalar.text else { return }
            node = .string(found.name, mark: node.mark)
        case .sequence(var items):
            for index in items.indices {
                try fix(&items[index], spec: spec, target: target, referrer: referrer, table: table)
            }
            node.content = .sequence(items)
        case .mapping:
            guard let name = node["name"]?.text else {
                throw KustomizeError(
                    .transformerFailed, "path config error; no 'name' field in node", at: node.location,
                    hints: ["add 'name', or take the field spec '\(spec.pathText)' out"])
            }
            var search = ReferralSearch(name: name, target: target, referrer: referrer, isRoleReference: false)
            search.namespace = node["namespace"]?.text
            search.comparesNamespaces = true
            guard let found = try search.find(in: table, at: node.location) else { return }
            if found.name == name, found.namespace.isEmpty { return }
            node["name"] = .string(found.name, mark: node["name"]?.mark ?? .none)
            if !found.namespace.isEmpty {
                node["namespace"] = .string(found.namespace, mark: node["namespace"]?.mark ?? .none)
            }
        }
    }
}
