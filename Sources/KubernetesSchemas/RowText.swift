/// A text that says something of a type a line, `TYPE: ROW; ROW; ...`, going on in indented lines.
struct RowText {
    /// By the type's whole name, in the order of the text.
    private(set) var rows: [(type: String, text: Substring)] = []

    /// - Throws: `TypeTableError` when a line has no type, or there is no such type.
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
                rows.append((name, row.drop { $0 == " " || $0 == "\n" }))
            }
        }
    }

    /// What stands before and after a mark; after is nil where there is no mark.
    static func halves(_ text: Substring, at mark: String) -> (Substring, Substring?) {
        guard let range = text.firstRange(of: mark) else { return (text, nil) }
        return (text[..<range.lowerBound], text[range.upperBound...])
    }
}
