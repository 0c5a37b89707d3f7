/// Reads ``BuiltInChecks``.
struct CheckTable: Sendable {
    enum Row: Sendable {
        case value([FieldStep], ValueCheck)
        case rule(CheckRule)
    }

    /// By the name of the type.
    private(set) var rows: [String: [Row]] = [:]

    init(_ text: String, types: TypeTable) throws(TypeTableError) {
        for (type, row) in try RowText(text, types: types).rows { rows[type, default: []].append(try Self.row(row)) }
    }

    private static func row(_ text: Substring) throws(TypeTableError) -> Row {
        if text.hasPrefix("#") {
            guard let rule = CheckRule(rawValue: String(text.dropFirst())) else {
                throw TypeTableError(message: "no rule \(text)")
            }
            return .rule(rule)
        }
        guard let space = text.firstIndex(of: " "), let check = ValueCheck(text[text.index(after: space)...]) else {
            throw TypeTableError(message: "no check: \(text)")
        }
        return .value(text[..<space].split(separator: ".").map(FieldStep.init), check)
    }
}
