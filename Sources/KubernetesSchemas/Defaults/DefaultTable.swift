import JSON

/// Reads ``BuiltInDefaults``.
struct DefaultTable: Sendable {
    /// By the name of the type.
    private(set) var rows: [String: [DefaultRow]] = [:]

    init(_ text: String, types: TypeTable) throws(TypeTableError) {
        for (type, row) in try RowText(text, types: types).rows { rows[type, default: []].append(try Self.row(row)) }
    }

    private static func row(_ text: Substring) throws(TypeTableError) -> DefaultRow {
        if text.hasPrefix("#") {
            guard let rule = DefaultRule(rawValue: String(text.dropFirst().prefix { $0.isLetter })) else {
                throw TypeTableError(message: "no rule \(text)")
            }
            return DefaultRow(action: .rule(rule))
        }
        let (assignment, conditions) = RowText.halves(text, at: " if ")
        let (target, zeroIsMissing) =
            RowText.halves(assignment, at: " ~= ").1.map { _ in (" ~= ", true) } ?? (" = ", false)
        guard case (let path, let value?) = RowText.halves(assignment, at: target) else {
            throw TypeTableError(message: "no default: \(text)")
        }
        return DefaultRow(
            action: .set(
                path: path.split(separator: ".").map(FieldStep.init), value: try self.value(value),
                zeroIsMissing: zeroIsMissing,
                conditions: (conditions ?? "").split(separator: ",").map(condition)))
    }

    private static func value(_ text: Substring) throws(TypeTableError) -> DefaultRow.Value {
        if text.hasPrefix("@") { return .copy(text.dropFirst().split(separator: ".").map(String.init)) }
        do throws(JSONError) {
            return .json(try JSONValue(parsing: String(text)))
        } catch {
            throw TypeTableError(message: "\(text): \(error)")
        }
    }

    private static func condition(_ text: Substring) -> DefaultRow.Condition {
        let text = text.drop { $0 == " " || $0 == "\n" }
        if case (let path, let values?) = RowText.halves(text, at: "=") {
            return DefaultRow.Condition(
                path: path.split(separator: ".").map(String.init),
                test: .anyOf(values.split(separator: "|").map(String.init)))
        }
        let isMissing = text.hasPrefix("!")
        return DefaultRow.Condition(
            path: (isMissing ? text.dropFirst() : text).split(separator: ".").map(String.init),
            test: isMissing ? .missing : .present)
    }
}
