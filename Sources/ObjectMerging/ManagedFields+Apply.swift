public import JSON
public import KubernetesSchemas
public import SandboxModel

extension ManagedFields {
    /// Server-side apply (`PATCH` with `application/apply-patch+yaml`): the object as it is after the configuration, with
    /// its entries. What the manager applied before and leaves out now goes, unless someone else owns it.
    ///
    /// - Parameters:
    ///   - configuration: what the manager wants; checked here for the form of its type.
    ///   - live: the stored object; nil makes one.
    ///   - force: whether fields that others own are taken from them.
    ///   - subresource: such as `status`; nil for the object itself.
    ///   - time: now, RFC 3339.
    ///   - ignored: fields that the write cannot change; nil for those of `ignoredFields(subresource:)`.
    /// - Returns: the object, equal to `live` when nothing changed.
    /// - Throws: 400 for a configuration of another version, 409 with a cause per field that someone else owns, 500 for
    ///   a configuration that has not the form of its type, as the server answers.
    public static func apply(
        _ configuration: JSONValue, to live: JSONValue?, schema: FieldSchema, manager: String, force: Bool,
        apiVersion: String, subresource: String?, time: String, ignored: FieldSet? = nil
    ) throws(StatusError) -> JSONValue {
        try check(configuration, schema: schema, apiVersion: apiVersion)
        guard var entries = live.map(entries(of:)) ?? [] else {
            throw .unexpected("failed to decode managed fields")
        }
        let place = FieldPlace(schema)
        let base = live.map(withoutManagedFields) ?? [:]
        if entries.isEmpty, live != nil {
            record(
                ObjectComparison([:], base, schema: schema).removingSubtrees(ignoredFields(subresource: nil)),
                for: ManagedFieldsEntry(
                    manager: "before-first-apply", operation: .update, apiVersion: apiVersion, time: time),
                in: &entries)
        }
        let ignored = ignored ?? ignoredFields(subresource: subresource)
        var own = ManagedFieldsEntry(
            manager: manager, operation: .apply, apiVersion: apiVersion, time: time, subresource: subresource)
        own.fields = FieldSet.of(configuration, schema: schema).removingSubtrees(ignored).difference(untracked)
        let last = entries.first { $0.isOfSameManager(as: own) }
        entries.removeAll { $0.isOfSameManager(as: own) }

        var merged = ConfigurationMerge().merge(configuration, into: base, at: place)
        if configuration.holdsNull { merged = merged.withoutNulls(schema: schema) }
        let new =
            if let last {
                pruned(merged, last: last.fields, owned: entries.map(\.fields) + [own.fields], at: place)
            } else {
                FieldRemoval(merged)
            }
        let isChanged = new.compared != base
        if isChanged {
            let comparison = ObjectComparison(base, new.compared, schema: schema).removingSubtrees(ignored)
            let conflicts = FieldConflict.found(between: comparison, and: entries)
            if !force, !conflicts.isEmpty {
                let foreign = LastAppliedConfiguration.unforgiven(
                    conflicts, manager: manager, live: base, schema: schema, apiVersion: apiVersion)
                if !foreign.isEmpty { throw FieldConflict.error(foreign) }
            }
            let gone = comparison.modified.union(comparison.added).union(comparison.removed)
            for index in entries.indices {
                let kept = entries[index].fields.difference(gone)
                if kept != entries[index].fields { entries[index].fields = kept }
            }
        }
        if !isChanged, let last, last.apiVersion == own.apiVersion, last.fields == own.fields { own = last }
        entries.append(own)
        var result = object(new.kept, with: entries)
        LastAppliedConfiguration.renew(in: &result, from: configuration, manager: manager)
        return result
    }

    private static func check(
        _ configuration: JSONValue, schema: FieldSchema, apiVersion: String
    ) throws(StatusError) {
        let given = configuration["apiVersion"]?.string ?? ""
        guard given == apiVersion else {
            throw .badRequest(
                "Incorrect version specified in apply patch. Specified patch version: \(given), expected: \(apiVersion)"
            )
        }
        if let managed = configuration[path: "metadata", "managedFields"], !managed.isNull {
            throw .badRequest("metadata.managedFields must be nil")
        }
        let faults = ConfigurationCheck().faults(in: configuration, at: FieldPlace(schema))
        guard faults.isEmpty else {
            let name = configuration[path: "metadata", "name"]?.string ?? ""
            let namespace = configuration[path: "metadata", "namespace"]?.string ?? ""
            let version = apiVersion.contains("/") ? apiVersion : "/" + apiVersion
            let kind = "\(version), Kind=\(configuration["kind"]?.string ?? "")"
            throw .unexpected(
                "failed to create typed patch object (\(namespace)/\(name); \(kind)): "
                    + ConfigurationFault.text(faults))
        }
    }

    /// Without what a manager applied last time and nobody owns now.
    private static func pruned(
        _ merged: JSONValue, last: FieldSet, owned: [FieldSet], at place: FieldPlace
    ) -> FieldRemoval {
        guard let new = owned.last, !last.isSubset(of: new) else { return FieldRemoval(merged) }
        let last = last.includingDeclaredParents(at: place)
        let kept = owned.reduce(FieldSet()) { $0.union($1) }.includingDeclaredParents(at: place)
        func fields(_ object: JSONValue) -> FieldSet {
            FieldSetBuilder(ownsContainers: false).set(of: object, at: place).includingDeclaredParents(at: place)
        }
        func removing(_ fields: FieldSet) -> FieldRemoval {
            FieldRemoval(of: fields, from: merged, at: place) ?? FieldRemoval([:])
        }
        let before = fields(merged)
        let withoutLast = fields(removing(last).compared)
        // What is left with what others own, such as other fields of an item that this manager once made.
        let withOwned = fields(removing(before.difference(withoutLast.union(kept))).compared)
        // What nobody owns, such as defaults, stays where its parent stays.
        return removing(before.difference(withOwned).intersection(last))
    }
}
