import YAML

/// Taking over what client-side tools own, so that fields left out of a manifest go away
/// (spec kubernetes-api 3.6, "From client-side apply").
enum ManagedFields {
    /// Tools whose objects `sk` continues: what they own came from the same manifests.
    static let predecessors: Set<String> = [
        "kubectl-client-side-apply", "kubectl-create", "kubectl-last-applied", "skaffold", "helm", "Helm",
    ]

    /// Whether an entry is a predecessor's.
    static func isPredecessor(_ entry: Node) -> Bool {
        guard entry["subresource"]?.text == nil, let manager = entry["manager"]?.text else { return false }
        switch entry["operation"]?.text {
        case "Update": return predecessors.contains(manager)
        // `kubectl apply --server-side`; its Update entries are edits and scalings by hand.
        case "Apply": return manager == "kubectl" || manager == "kubectl-last-applied" || manager == "helm"
        default: return false
        }
    }

    /// Whether an object has entries to take over.
    static func needMigration(_ object: Node) -> Bool {
        object[path: "metadata", "managedFields"]?.sequence?.contains(where: isPredecessor) ?? false
    }

    /// The entries after the predecessors' have become part of ours; nil when there is nothing to do.
    static func migrated(_ entries: [Node], manager: String) -> [Node]? {
        let old = entries.filter(isPredecessor)
        guard !old.isEmpty else { return nil }
        let isOurs = { (entry: Node) in entry["manager"]?.text == manager && entry["operation"]?.text == "Apply" }
        var ours: Node
        if let own = entries.first(where: isOurs) {
            ours = own
        } else {
            guard let newest = old.max(by: { ($0["time"]?.text ?? "") < ($1["time"]?.text ?? "") }) else { return nil }
            ours = newest
            ours["manager"] = .string(manager)
            ours["operation"] = "Apply"
        }
        // Field sets of another version of the API may name fields that this one does not have.
        for entry in old where entry["apiVersion"] == ours["apiVersion"] {
            ours["fieldsV1"] = union(ours["fieldsV1"] ?? .mapping([]), entry["fieldsV1"] ?? .mapping([]))
        }
        return entries.filter { !isPredecessor($0) && !isOurs($0) } + [ours]
    }

    /// The union of two field sets (FieldsV1): maps of maps.
    static func union(_ a: Node, _ b: Node) -> Node {
        guard var result = a.mapping, let other = b.mapping else { return a.mapping == nil ? b : a }
        for (key, value) in other { result[key] = result[key].map { union($0, value) } ?? value }
        return .mapping(result)
    }
}
