public import JSON

/// Who owns which fields of an object: `metadata.managedFields`, server-side apply and its conflicts.
public enum ManagedFields {
    /// Which fields a write through the object itself, or through one of its subresources, cannot change, so that it
    /// does not own them either: the status through the object, all but the status through `status`.
    public static func ignoredFields(subresource: String?) -> FieldSet {
        switch subresource {
        case nil: statusField
        case "status": statusIgnores
        default: FieldSet()
        }
    }

    private static let statusField = FieldSet([[.field("status")]])
    private static let statusIgnores = FieldSet([[.field("spec")], [.field("metadata"), .field("labels")]])

    /// Fields that nobody owns.
    static let untracked = FieldSet(
        [[.field("apiVersion")], [.field("kind")], [.field("metadata")]]
            + [
                "name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation",
                "managedFields", "resourceVersion",
            ].map { [.field("metadata"), .field($0)] })

    /// The entries of an object.
    ///
    /// - Returns: nil when one cannot be read.
    public static func entries(of object: JSONValue) -> [ManagedFieldsEntry]? {
        guard let list = object[path: "metadata", "managedFields"], !list.isNull else { return [] }
        guard case .array(let items) = list else { return nil }
        var entries: [ManagedFieldsEntry] = []
        entries.reserveCapacity(items.count)
        for item in items {
            guard let entry = ManagedFieldsEntry(json: item) else { return nil }
            entries.append(entry)
        }
        return entries
    }

    /// An object with its entries, in their order; those without fields are left out.
    static func object(_ object: JSONValue, with entries: [ManagedFieldsEntry]) -> JSONValue {
        let kept = entries.filter { !$0.fields.isEmpty }.sorted()
        var object = object
        object[path: "metadata", "managedFields"] = kept.isEmpty ? nil : .array(kept.map(\.json))
        return object
    }

    static func withoutManagedFields(_ object: JSONValue) -> JSONValue {
        guard object[path: "metadata", "managedFields"] != nil else { return object }
        var object = object
        object[path: "metadata", "managedFields"] = nil
        return object
    }

    /// The new version of an object, with the entries of the old one where nothing but their times differs between the
    /// two versions: a write that changes nothing leaves no trace.
    public static func keepingTimes(_ new: JSONValue, old: JSONValue) -> JSONValue {
        guard let oldItems = old[path: "metadata", "managedFields"]?.array,
            let newItems = new[path: "metadata", "managedFields"]?.array, oldItems.count == newItems.count,
            oldItems != newItems, withoutManagedFields(old) == withoutManagedFields(new)
        else { return new }
        func withoutTimes(_ items: [JSONValue]) -> Set<JSONValue> {
            Set(
                items.map {
                    var item = $0
                    item["time"] = nil
                    return item
                })
        }
        return withoutTimes(oldItems) == withoutTimes(newItems) ? old : new
    }
}
