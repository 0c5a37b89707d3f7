import JSON
import SandboxModel

/// A field that an apply would change though someone else owns it.
struct FieldConflict {
    var owner: ManagedFieldsEntry
    var path: [PathElement]

    var pathText: String { path.map(\.description).joined() }

    static func found(
        between comparison: ObjectComparison, and entries: [ManagedFieldsEntry]
    ) -> [FieldConflict] {
        let changed = comparison.modified.union(comparison.added)
        if changed.isEmpty { return [] }
        return entries.sorted { ($0.manager, $0.title) < ($1.manager, $1.title) }.flatMap { entry in
            entry.fields.intersection(changed).paths.map { FieldConflict(owner: entry, path: $0) }
        }
    }

    /// 409 with a cause for each, as kubectl prints it (spec kubernetes-api, server-side apply).
    static func error(_ conflicts: [FieldConflict]) -> StatusError {
        let causes: [JSONValue] = conflicts.map {
            [
                "reason": "FieldManagerConflict", "message": .string("conflict with \($0.owner.title)"),
                "field": .string($0.pathText),
            ]
        }
        return StatusError(
            code: 409, reason: "Conflict", message: message(conflicts), details: ["causes": .array(causes)])
    }

    private static func message(_ conflicts: [FieldConflict]) -> String {
        if conflicts.count == 1, let conflict = conflicts.first {
            return "Apply failed with 1 conflict: conflict with \(conflict.owner.title): \(conflict.pathText)"
        }
        var lines: [String] = []
        var title: String?
        for conflict in conflicts {
            if conflict.owner.title != title {
                lines.append("conflicts with \(conflict.owner.title):")
                title = conflict.owner.title
            }
            lines.append("- \(conflict.pathText)")
        }
        return "Apply failed with \(conflicts.count) conflicts: " + lines.joined(separator: "\n")
    }
}
