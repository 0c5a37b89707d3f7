internal import Diagnostics
internal import YAML

// What the decoder says, side by side.
extension Diagnostic {
    /// A field that the version does not have: because no version has it, or because others do.
    static func unknownField(
        _ key: Node, of type: any SchemaType.Type, in version: APIVersion, at path: FieldPath
    ) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        let rows = ([type.objectShape.field(name)].compactMap { $0 } + type.formerFields.filter { $0.key == name })
            .filter { !$0.isKnown(in: version) }
        guard let hint = otherVersion(rows, of: type, in: version) else {
            return unknownField(key, known: type.fields(in: version).map(\.key), at: path)
        }
        return Diagnostic(
            "unknown field '\(name)'\(place(path)) for apiVersion \(version)", at: key.location, hints: [hint])
    }

    /// A field whose name nothing has.
    static func unknownField(_ key: Node, known: [String], at path: FieldPath) -> Diagnostic {
        let name = key.scalar?.text ?? ""
        var hints = suggestionHint(for: name, among: known).map { [$0] } ?? []
        if hints.isEmpty, !known.isEmpty {
            let list = known.sorted().prefix(12).joined(separator: ", ")
            hints = ["known here: \(list)\(known.count > 12 ? ", ..." : "")"]
        }
        return Diagnostic("unknown field '\(name)'\(place(path))", at: key.location, hints: hints)
    }

    /// A field of an old version that was given up without anything in its place.
    static func fieldWithoutEffect(_ field: FieldShape, _ key: Node, at path: FieldPath) -> Diagnostic {
        Diagnostic(
            .warning, code: ConfigError.Code.ignoredField.rawValue, "'\(field.key)'\(place(path)) has no effect",
            at: key.location, hints: [field.replacement ?? "remove it"])
    }

    /// What is said of an unknown field where it is no error.
    func asIgnoredField() -> Diagnostic {
        var warning = self
        warning.severity = .warning
        warning.code = ConfigError.Code.ignoredField.rawValue
        warning.message += "; it has no effect"
        return warning
    }

    /// What to do about a field that only versions before or after this one have.
    private static func otherVersion(
        _ rows: [FieldShape], of type: any SchemaType.Type, in version: APIVersion
    ) -> String? {
        if let field = rows.filter({ $0.since.map { version < $0 } ?? false }).min(by: {
            $0.since ?? version < $1.since ?? version
        }),
            let since = field.since
        {
            let upgrade = "set apiVersion to \(since.settled) or later"
            let older = type.formerFields.first { $0.isKnown(in: version) && $0.successor == field.key }
            return older.map { "write '\($0.key)', or \(upgrade)" } ?? upgrade
        }
        guard let field = rows.max(by: { $0.until ?? version < $1.until ?? version }), let until = field.until else {
            return nil
        }
        if let successor = field.successor { return "it is '\(successor)' since \(until.next.settled)" }
        return (field.replacement ?? "remove it") + "; \(until) was the last version that had it"
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
