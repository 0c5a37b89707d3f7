internal import Diagnostics
internal import YAML

// What the decoder says, side by side.
extension Diagnostic {
    static func unknownField(_ key: Node, known: [String], at path: FieldPath) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        var hints = suggestionHint(for: name, among: known).map { [$0] } ?? []
        if hints.isEmpty, !known.isEmpty {
            let list = known.sorted().prefix(12).joined(separator: ", ")
            hints = ["known here: \(list)\(known.count > 12 ? ", ..." : "")"]
        }
        return Diagnostic("unknown field '\(name)'\(place(path))", at: key.location, hints: hints)
    }

    static func fieldOfOtherVersion(
        _ field: FieldShape, _ key: Node, version: APIVersion, at path: FieldPath
    ) -> Diagnostic {
        let hint =
            if let since = field.since, version < since {
                "set apiVersion to \(since == .v3Alpha ? APIVersion.v3 : since) or later"
            } else {
                "remove it; \(field.until.map { "\($0) was the last version that had it" } ?? "it is gone")"
            }
        return Diagnostic(
            "unknown field '\(field.key)'\(place(path)) for apiVersion \(version)", at: key.location, hints: [hint])
    }

    static func wrongType(_ node: Node, expected: String, at path: FieldPath) -> Diagnostic {
        let found =
            switch node.content {
            case .scalar: "the \(node.kindName) '\(node.scalar?.text ?? "")'"
            case .sequence: "a list"
            case .mapping: "a mapping"
            }
        return Diagnostic(
            path.isEmpty
                ? "the document must be \(expected), not \(found)" : "'\(path)' must be \(expected), not \(found)",
            at: node.location)
    }

    private static func place(_ path: FieldPath) -> String { path.isEmpty ? "" : " in '\(path)'" }
}
