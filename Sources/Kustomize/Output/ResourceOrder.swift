/// How the objects of the result are ordered (spec kustomize 12).
enum ResourceOrder: Sendable {
    case accumulation
    case legacy(first: [String], last: [String])

    static let legacy = ResourceOrder.legacy(first: LegacyKindOrder.first, last: LegacyKindOrder.last)

    func sort(_ resources: [Resource]) -> [Resource] {
        guard case .legacy(let first, let last) = self else { return resources }
        let ranks = LegacyKindOrder.ranks(first: first, last: last)
        let keyed = resources.enumerated().map { Key($1, rank: ranks[$1.kind] ?? 0, position: $0) }
        return keyed.sorted { $0.precedes($1) }.map { resources[$0.position] }
    }

    private struct Key {
        var rank: Int
        var gvk: GroupVersionKind
        var type: String
        var whole: String
        var position: Int

        init(_ resource: Resource, rank: Int, position: Int) {
            let id = resource.currentID
            self.rank = rank
            self.position = position
            gvk = id.gvk
            type = gvk.sortingText
            whole = [type, id.namespace.isEmpty ? "~X" : id.namespace, id.name.isEmpty ? "~N" : id.name]
                .joined(separator: "|")
        }

        func precedes(_ other: Key) -> Bool {
            if rank != other.rank { return rank < other.rank }
            if gvk != other.gvk {
                // Namespaces of the core group come before those of other groups, against the rule.
                if gvk.kind == "Namespace", other.gvk.kind == "Namespace", gvk.group.isEmpty || other.gvk.group.isEmpty
                {
                    return Self.less(other.type, type)
                }
                return Self.less(type, other.type)
            }
            if whole == other.whole { return position < other.position }
            return Self.less(whole, other.whole)
        }

        static func less(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
    }
}
