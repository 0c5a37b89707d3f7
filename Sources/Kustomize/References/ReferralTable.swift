import YAML

/// Every object that was ever renamed or moved, under each of its former names.
struct ReferralTable {
    struct Candidate {
        let id: ResourceID
        let previous: [ResourceID]
        let prefixes: [String]
        let suffixes: [String]
        let namespace: String
        let isClusterScoped: Bool

        var name: String { id.name }
        var originalNamespace: String { previous.first?.effectiveNamespace ?? namespace }
    }

    private var byName: [String: [Candidate]] = [:]
    /// The namespaces that objects came from and are in, of all objects.
    private(set) var originalNamespaces: Set<String> = []
    private(set) var currentNamespaces: Set<String> = []

    var isEmpty: Bool { byName.isEmpty }

    init(_ resources: [Resource]) {
        for resource in resources {
            let id = resource.currentID
            let candidate = Candidate(
                id: id, previous: resource.previousIDs, prefixes: resource.prefixes, suffixes: resource.suffixes,
                namespace: id.effectiveNamespace, isClusterScoped: id.isClusterScoped)
            originalNamespaces.insert(candidate.originalNamespace)
            currentNamespaces.insert(candidate.namespace)
            for name in Set(candidate.previous.map(\.name)) { byName[name, default: []].append(candidate) }
        }
    }

    /// Whether a referring field could change: one of its texts is a former name, or it is a mapping.
    func mayHold(_ node: Node) -> Bool {
        switch node.content {
        case .scalar(let scalar): byName[scalar.text] != nil
        case .sequence(let items): items.contains(where: mayHold)
        case .mapping: true
        }
    }

    func candidates(named name: String) -> [Candidate] { byName[name] ?? [] }
}
