public import JSON

/// JSON merge patches (RFC 7386; `application/merge-patch+json`).
public enum MergePatch {
    /// The object with the patch's fields; null removes a field, lists are replaced.
    public static func apply(_ patch: JSONValue, to object: JSONValue) -> JSONValue {
        guard case .object(let changes) = patch else { return patch }
        var fields = object.object ?? [:]
        for (name, change) in changes {
            fields[name] = change.isNull ? nil : apply(change, to: fields[name] ?? .null)
        }
        return .object(fields)
    }
}
