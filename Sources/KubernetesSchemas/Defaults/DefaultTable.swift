import JSON

/// Reads ``BuiltInDefaults``.
struct DefaultTable: Sendable {
    /// By the name of the type.
    private(set) var rows: [String: [DefaultRow]] = [:]

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

    private static func row(_ text: Substring) throws(TypeTableError) -> DefaultRow {
        let text = text.drop { $0 == " " || $0 == "\n" }
        if text.hasPrefix("#") {
            guard let rule = DefaultRule(rawValue: String(text.dropFirst().prefix { $0.isLetter })) else {
                throw TypeTableError(message: "no rule \(text)")
            }
            return DefaultRow(action: .rule(rule))
        }
        let (assignment, conditions) = halves(text, at: " if ")
        let (target, zeroIsMissing) = halves(assignment, at: " ~= ").1.map { _ in (" ~= ", true) } ?? (" = ", false)
        guard case (let path, let value?) = halves(assignment, at: target) else {
            throw TypeTableError(message: "no default: \(text)")
        }
        return DefaultRow(
            action: .set(
                path: path.split(separator: ".").map(step), value: try self.value(value), zeroIsMissing: zeroIsMissing,
                conditions: (conditions ?? "").split(separator: ",").map(condition)))
    }

    private static func step(_ text: Substring) -> DefaultRow.Step {
        let inItems = text.hasSuffix("[]")
        return DefaultRow.Step(key: key(inItems ? text.dropLast(2) : text), inItems: inItems)
    }

    /// A key, in which `%2E` is a dot.
    private static func key(_ text: Substring) -> String {
        let (before, after) = halves(text, at: "%2E")
        return after.map { "\(before).\(key($0))" } ?? String(before)
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
        if case (let path, let values?) = halves(text, at: "=") {
            return DefaultRow.Condition(
                path: path.split(separator: ".").map(String.init),
                test: .anyOf(values.split(separator: "|").map(String.init)))
        }
        let isMissing = text.hasPrefix("!")
        return DefaultRow.Condition(
            path: (isMissing ? text.dropFirst() : text).split(separator: ".").map(String.init),
            test: isMissing ? .missing : .present)
    }

    /// What stands before and after a mark; after is nil where there is no mark.
    private static func halves(_ text: Substring, at mark: String) -> (Substring, Substring?) {
        guard let range = text.firstRange(of: mark) else { return (text, nil) }
        return (text[..<range.lowerBound], text[range.upperBound...])
    }
}
