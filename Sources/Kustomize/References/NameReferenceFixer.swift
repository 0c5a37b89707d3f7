import Diagnostics
import YAML

/// Makes references follow the names that objects got (spec kustomize 9).
struct NameReferenceFixer {
    private let rules: [NameReference]

    init(_ configuration: TransformerConfiguration) {
        rules = configuration.nameReferences
    }

    func fix(_ list: inout ResourceList) throws {
        for resource in list.items where resource.kind == "RoleBinding" { try Self.checkSubjects(resource) }
        let table = ReferralTable(list.items)
        if table.isEmpty { return }
        var fieldsByType: [GroupVersionKind: [(spec: FieldSpec, target: GroupVersionKind)]] = [:]
        for index in list.items.indices {
            let type = list.items[index].originalID.gvk
            let fields = fieldsByType[type] ?? fields(of: type)
            fieldsByType[type] = fields
            if fields.isEmpty { continue }
            let referrer = Referrer(list.items[index])
            for (spec, target) in fields where spec.leads(in: list.items[index].node, to: table.mayHold) {
                try spec.visit(&list.items[index], creating: nil) { node in
                    try fix(&node, spec: spec, target: target, referrer: referrer, table: table)
                }
            }
        }
    }

    /// A service account with a namespace that is written but empty is refused, as the API server would.
    private static func checkSubjects(_ resource: Resource) throws {
        for subject in resource.node["subjects"]?.sequence ?? [] {
            guard subject["kind"]?.text == "ServiceAccount", let namespace = subject["namespace"],
                namespace.string == nil
            else { continue }
            throw KustomizeError(
                .invalidResource, "invalid input: namespace is blank for resource \"\(resource.currentID)\"",
                at: namespace.location ?? resource.location,
                hints: ["write the service account's namespace, or take 'namespace' out"])
        }
    }

    private func fields(of type: GroupVersionKind) -> [(spec: FieldSpec, target: GroupVersionKind)] {
        rules.flatMap { rule in
            rule.fields.filter { type.isSelected(by: $0.selector) }.map { (spec: $0, target: rule.target) }
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
