import JSON
import KubernetesSchemas

/// The annotation of client-side apply, which server-side apply heeds for the manager `kubectl` alone.
enum LastAppliedConfiguration {
    private static let annotation = "kubectl.kubernetes.io/last-applied-configuration"
    private static let manager = "kubectl"

    /// The conflicts that count: `kubectl` may change what it once applied on the client's side and still stands so.
    static func unforgiven(
        _ conflicts: [FieldConflict], manager: String, live: JSONValue, schema: FieldSchema, apiVersion: String
    ) -> [FieldConflict] {
        guard manager == Self.manager, let last = read(from: live), last["apiVersion"]?.string == apiVersion else {
            return conflicts
        }
        let comparison = ObjectComparison(last, live, schema: schema)
        let unchanged = FieldSet.of(last, schema: schema).difference(comparison.modified)
            .difference(comparison.added).difference(comparison.removed)
        return conflicts.filter { !unchanged.contains($0.path) }
    }

    private static func read(from object: JSONValue) -> JSONValue? {
        guard let text = object["metadata"]?["annotations"]?[annotation]?.string, !text.isEmpty else { return nil }
        do {
            return try JSONValue(parsing: text)
        } catch {
            return nil  // An annotation that cannot be read forgives nothing.
        }
    }

    /// Keeps the annotation true for clients that go back to client-side apply.
    static func renew(in object: inout JSONValue, from configuration: JSONValue, manager: String) {
        guard manager == Self.manager,
            object["metadata"]?["annotations"]?[annotation]?.string?.isEmpty == false
        else { return }
        var configuration = configuration
        if configuration["metadata"]?["annotations"]?[annotation] != nil {
            configuration[path: "metadata", "annotations", annotation] = nil
        }
        object[path: "metadata", "annotations", annotation] = .string(configuration.text() + "\n")
    }
}
