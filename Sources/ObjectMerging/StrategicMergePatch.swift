public import JSON
public import KubernetesSchemas
public import SandboxModel

/// Strategic merge patches (`application/strategic-merge-patch+json`): lists of a type merge by its key, and directives
/// say what is deleted, replaced and ordered.
public enum StrategicMergePatch {
    static let directive = "$patch"
    static let retainKeys = "$retainKeys"
    static let deletePrefix = "$deleteFromPrimitiveList/"
    static let orderPrefix = "$setElementOrder/"

    /// Whether a field is a directive about its neighbours.
    static func isDirective(_ name: String) -> Bool {
        name == retainKeys || name.hasPrefix(deletePrefix) || name.hasPrefix(orderPrefix)
    }

    /// The object with the patch; lists that the type does not merge are replaced.
    ///
    /// - Throws: 400, 422 and 500 for directives that make no sense, as the server answers.
    public static func apply(
        _ patch: JSONValue, to object: JSONValue, schema: FieldSchema
    ) throws(StatusError) -> JSONValue {
        guard case .object(let changes) = patch else { throw .badRequest("invalid JSON document") }
        return .object(try StrategicMerge(schema: schema).merge(changes, into: object.object ?? [:]))
    }
}
