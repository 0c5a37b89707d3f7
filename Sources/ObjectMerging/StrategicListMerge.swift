import JSON
import KubernetesSchemas
import SandboxModel

/// Merges lists of one type of items.
struct StrategicListMerge {
    var item: FieldSchema
    /// The field that tells objects apart; nil for lists of texts and numbers.
    var mergeKey: String?

    func merge(_ patch: [JSONValue], into original: [JSONValue]) throws(StatusError) -> [JSONValue] {
        if original.isEmpty, patch.isEmpty { return original }
        try checkTypes(of: patch, and: original)
        guard case .object? = (original.first ?? patch.first) else {
            var seen: Set<JSONValue> = []
            let members = (original + patch).filter { seen.insert($0).inserted }
            return StrategicOrder(mergeKey: nil).ordered(members, like: patch, then: original)
        }
        guard let mergeKey else {
            throw .unexpected("cannot merge lists without merge key for \(item.name)")
        }
        let (kept, changes) = try applyDirectives(of: patch, to: original, mergeKey)
        var merged = kept
        for change in changes {
            guard case .object(let fields) = change, let key = fields[mergeKey] else {
                throw Self.missingKey(mergeKey, in: change)
            }
            if let index = merged.firstIndex(where: { $0[mergeKey] == key }) {
                merged[index] = .object(
                    try StrategicMerge(schema: item).merge(fields, into: merged[index].object ?? [:]))
            } else {
                merged.append(StrategicMerge.newItem(change))
            }
        }
        return StrategicOrder(mergeKey: mergeKey).ordered(merged, like: changes, then: kept)
    }

    /// Deletes what the patch's directives say.
    ///
    /// - Returns: the list that is left, and the patch without directives.
    private func applyDirectives(
        of patch: [JSONValue], to original: [JSONValue], _ mergeKey: String
    ) throws(StatusError) -> (kept: [JSONValue], changes: [JSONValue]) {
        var kept = original
        var changes: [JSONValue] = []
        var replaces = false
        for change in patch {
            guard let directive = change[StrategicMergePatch.directive] else {
                changes.append(change)
                continue
            }
            switch directive.string {
            case "delete":
                guard let key = change[mergeKey] else { throw Self.missingKey(mergeKey, in: change) }
                kept.removeAll { $0[mergeKey] == key }
            case "replace": replaces = true
            case "merge": throw .unexpected("merging lists cannot yet be specified in the patch")
            default: throw StrategicMerge.unknownDirective(directive, in: change.object ?? [:])
            }
        }
        return replaces ? (changes.map(StrategicMerge.newItem), []) : (kept, changes)
    }

    private func checkTypes(of patch: [JSONValue], and original: [JSONValue]) throws(StatusError) {
        let items = original + patch
        guard let first = items.first else { return }
        if case .array = first { throw .rejectedPatch }
        guard items.allSatisfy({ GoText.type($0) == GoText.type(first) }) else {
            let lists = "[\(GoText.plain(.array(original))) \(GoText.plain(.array(patch)))]"
            throw .unexpected("list element types are not identical: \(lists)")
        }
    }

    static func missingKey(_ key: String, in item: JSONValue) -> StatusError {
        .unexpected("map: \(GoText.plain(item)) does not contain declared merge key: \(key)")
    }
}
