/// A line that ends in `# from-param: PATTERN`, and the field in front of that.
struct SetterComment {
    /// Skaffold's.
    static let parameter = "# from-param: "
    /// Kpt's.
    static let kptSetter = "# kpt-set: "

    /// `key:`, `key: value`, `- value`, without the space around; a value is what follows the first `: ` or `- `.
    let field: String
    /// The field's value as written; empty where there is none.
    let value: String
    /// `${image}:${tag}`
    let pattern: String
    /// The names in the pattern, each once.
    let names: [String]
    /// Of the comment: 1-based, in characters.
    let column: Int
    /// How many spaces stand in front of the key.
    let indentation: Int
    /// Whether the field is in a list's item: `- key: value`.
    let isItem: Bool
    private let head: String
    private let comment: String

    /// Nil for lines without such a comment.
    ///
    /// - Parameter identifier: what the comment begins with.
    init?(line: String, identifier: String = Self.parameter) {
        guard let start = Self.commentStart(in: line, identifier) else { return nil }
        comment = String(line[start...])
        pattern = Self.trimmed(comment.dropFirst(identifier.count))
        names = Self.pieces(of: pattern).compactMap(\.name).reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
        column = line.distance(from: line.startIndex, to: start) + 1
        let before = String(line[..<start])
        indentation = before.prefix { $0 == " " }.count
        field = Self.trimmed(before[...])
        isItem = field.hasPrefix("- ")
        guard !names.isEmpty, !field.isEmpty else { return nil }
        let valueStart = Self.valueStart(in: before)
        head = String(before[..<valueStart])
        value = Self.trimmed(before[valueStart...])
    }

    /// The line with another value.
    func line(setting value: String, separator: String = "") -> String {
        var head = head
        while head.last == " ", !separator.isEmpty { head.removeLast() }
        return head + separator + value + " " + comment
    }

    func expanded(_ value: (String) -> String) -> String {
        Self.pieces(of: pattern).map { piece in piece.name.map(value) ?? piece.text }.joined()
    }

    /// What of a value stands in each name's place; nil where the value does not look like the pattern.
    func parts(of value: String) -> [String: String]? { Self.match(Self.pieces(of: pattern)[...], value[...]) }

    /// Earlier names take as much as they can, as `.*` would.
    private static func match(_ pieces: ArraySlice<Piece>, _ text: Substring) -> [String: String]? {
        guard let piece = pieces.first else { return text.isEmpty ? [:] : nil }
        let rest = pieces.dropFirst()
        guard let name = piece.name else {
            return text.hasPrefix(piece.text) ? match(rest, text.dropFirst(piece.text.count)) : nil
        }
        guard !rest.isEmpty else { return text.isEmpty ? nil : [name: String(text)] }
        for end in text.indices.dropFirst().reversed() {
            if let found = match(rest, text[end...]) { return found.merging([name: String(text[..<end])]) { $1 } }
        }
        return nil
    }

    // MARK: - Pieces

    private struct Piece {
        var text: String
        var name: String?
    }

    private static func pieces(of pattern: String) -> [Piece] {
        var pieces: [Piece] = []
        var rest = pattern[...]
        while let open = rest.firstRange(of: "${")?.lowerBound, let close = rest[open...].firstIndex(of: "}") {
            if open > rest.startIndex { pieces.append(Piece(text: String(rest[..<open]))) }
            let name = rest[rest.index(open, offsetBy: 2)..<close]
            pieces.append(Piece(text: "", name: String(name)))
            rest = rest[rest.index(after: close)...]
        }
        if !rest.isEmpty { pieces.append(Piece(text: String(rest))) }
        return pieces
    }

    /// A `#` begins a comment behind a space or at the line's start; the mark has to be the line's own comment.
    private static func commentStart(in line: String, _ identifier: String) -> String.Index? {
        var quote: Character?
        var before: Character = " "
        var index = line.startIndex
        while index < line.endIndex {
            let character = line[index]
            if let open = quote {
                if character == open { quote = nil }
            } else if character == "\"" || character == "'", before == " " || before == "[" || before == "," {
                quote = character
            } else if character == "#", before == " " || before == "\t" {
                return line[index...].hasPrefix(identifier) ? index : nil
            }
            before = character
            index = line.index(after: index)
        }
        return nil
    }

    private static func valueStart(in text: String) -> String.Index {
        if let colon = text.firstRange(of: ": ")?.lowerBound { return skipSpaces(text, text.index(after: colon)) }
        let start = text.firstIndex { $0 != " " } ?? text.endIndex
        if text[start...].hasPrefix("- ") {
            let end = skipSpaces(text, text.index(after: start))
            if !text[end...].isEmpty, !trimmed(text[end...]).hasSuffix(":") { return end }
        }
        return text.endIndex
    }

    private static func skipSpaces(_ text: String, _ start: String.Index) -> String.Index {
        text[start...].firstIndex { $0 != " " } ?? text.endIndex
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text.drop(while: \.isWhitespace))
    }
}
