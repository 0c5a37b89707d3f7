/// Reads ``BuiltInChecks``.
struct CheckTable: Sendable {
    enum Row: Sendable {
        case value([DefaultRow.Step], ValueCheck)
        case rule(CheckRule)
    }

    /// By the name of the type.
    private(set) var rows: [String: [Row]] = [:]

    init(_ text: String, types: TypeTable) throws(TypeTableError) {
        var lines = text.split(separator: "\n")[...]
        while let line = lines.popFirst() {
            guard let colon = line.firstIndex(of: ":") else { throw TypeTableError(message: "no type: \(line)") }
            var end = line.endIndex
            while let next = lines.first, next.hasPrefix(" ") {
                end = next.endIndex
                lines.removeFirst()
            }
            let name = types.name(of: line[..<colon], in: "")
            guard types.definitions[name] != nil else { throw TypeTableError(message: "no type \(name)") }
            for row in text[line.index(after: colon)..<end].split(separator: ";") {
                rows[name, default: []].append(try Self.row(row))
            }
        }
    }

    private static func row(_ text: Substring) throws(TypeTableError) -> Row {
        let text = text.drop { $0 == " " || $0 == "\n" }
        if text.hasPrefix("#") {
            guard let rule = CheckRule(rawValue: String(text.dropFirst())) else {
                throw TypeTableError(message: "no rule \(text)")
            }
            return .rule(rule)
        }
        guard let space = text.firstIndex(of: " "), let check = ValueCheck(text[text.index(after: space)...]) else {
            throw TypeTableError(message: "no check: \(text)")
        }
        let steps = text[..<space].split(separator: ".").map { key in
            let inItems = key.hasSuffix("[]")
            return DefaultRow.Step(key: String(inItems ? key.dropLast(2) : key), inItems: inItems)
        }
        return .value(steps, check)
    }
}
