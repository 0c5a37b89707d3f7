public import JSON
public import KubernetesSchemas

extension ManagedFields {
    /// How many entries of updates an object keeps; older ones become one.
    private static let mostUpdates = 10

    /// Tells who owns the fields of an object after a create, an update or a patch: the manager owns what it changed,
    /// others lose that. `managedFields: []` in the new version resets; other entries there replace those of the old
    /// version.
    ///
    /// - Parameters:
    ///   - old: the stored object, nil for one that is created.
    ///   - manager: the `fieldManager` of the request, or what stands before the first `/` of its user agent.
    ///   - subresource: such as `status`; nil for the object itself.
    ///   - time: now, RFC 3339.
    ///   - ignored: fields that the write cannot change; nil for those of `ignoredFields(subresource:)`.
    public static func update(
        old: JSONValue?, new: JSONValue, schema: FieldSchema, manager: String, apiVersion: String,
        subresource: String?, time: String, ignored: FieldSet? = nil
    ) -> JSONValue {
        var entries = entriesBeforeUpdate(old: old, new: new, subresource: subresource)
        let bare = withoutManagedFields(new)
        // Whoever removed the entries of an object does not want them back with the next write.
        if entries.isEmpty, old != nil { return bare }
        let comparison = ObjectComparison(old.map(withoutManagedFields) ?? [:], bare, schema: schema)
            .removingSubtrees(ignored ?? ignoredFields(subresource: subresource))
        record(
            comparison,
            for: ManagedFieldsEntry(
                manager: manager.isEmpty ? "unknown" : manager, operation: .update, apiVersion: apiVersion, time: time,
                subresource: subresource),
            in: &entries)
        joinOldUpdates(in: &entries)
        return object(bare, with: entries)
    }

    private static func entriesBeforeUpdate(
        old: JSONValue?, new: JSONValue, subresource: String?
    ) -> [ManagedFieldsEntry] {
        let known = { old.flatMap(entries(of:)) ?? [] }
        guard subresource == nil, let items = new[path: "metadata", "managedFields"]?.array else { return known() }
        if items.isEmpty || items == [.object([:])] { return [] }
        guard let given = entries(of: new), !given.isEmpty else { return known() }
        return given
    }

    /// Gives a manager what an update changed, and takes it from the others.
    static func record(
        _ comparison: ObjectComparison, for writer: ManagedFieldsEntry, in entries: inout [ManagedFieldsEntry]
    ) {
        if comparison.isEmpty { return }
        let touched = comparison.modified.union(comparison.added)
        let gone = touched.union(comparison.removed)
        for index in entries.indices {
            let kept = entries[index].fields.difference(gone)
            if kept != entries[index].fields { entries[index].fields = kept }
        }
        let owned = touched.difference(untracked)
        guard !owned.isEmpty else { return }
        if let index = entries.firstIndex(where: { $0.isOfSameManager(as: writer) }) {
            entries[index].fields = entries[index].fields.union(owned)
            entries[index].time = writer.time
        } else {
            var entry = writer
            entry.fields = owned
            entries.append(entry)
        }
    }

    /// Joins the oldest entries of updates, a version at a time, into `ancient-changes`.
    private static func joinOldUpdates(in entries: inout [ManagedFieldsEntry]) {
        entries.removeAll { $0.fields.isEmpty }
        var surplus = entries.count { $0.operation == .update } - mostUpdates
        guard surplus > 0 else { return }
        let oldest = entries.filter { $0.operation == .update }.sorted()
        var firsts: [String: ManagedFieldsEntry] = [:]
        for entry in oldest where surplus > 0 {
            guard let first = firsts[entry.apiVersion] else {
                firsts[entry.apiVersion] = entry
                continue
            }
            var bucket = first
            bucket.manager = "ancient-changes"
            bucket.subresource = nil
            bucket.time = entry.time
            bucket.fields = first.fields.union(entry.fields)
            entries.removeAll {
                $0.isOfSameManager(as: first) || $0.isOfSameManager(as: entry) || $0.isOfSameManager(as: bucket)
            }
            entries.append(bucket)
            firsts[entry.apiVersion] = bucket
            surplus -= 1
        }
    }
}
