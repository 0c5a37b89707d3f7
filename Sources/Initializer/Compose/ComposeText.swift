/// Values of compose files: variables in them, and commands as words.
enum ComposeText {
    enum Variable: Error {
        /// A variable without a default.
        case unset(String)
        case malformed
    }

    /// Fills in the defaults of variables. The caller's own environment does not go into files.
    static func interpolated(_ text: String) throws(Variable) -> String {
        guard text.contains("$") else { return text }
        var result = ""
        var rest = text[...]
        while let dollar = rest.firstIndex(of: "$") {
            result += rest[..<dollar]
            rest = rest[rest.index(after: dollar)...]
            if rest.first == "$" {
                result += "$"
                rest = rest.dropFirst()
            } else if rest.first == "{" {
                guard let end = rest.firstIndex(of: "}") else { throw .malformed }
                result += try value(of: rest[rest.index(after: rest.startIndex)..<end])
                rest = rest[rest.index(after: end)...]
            } else {
                let name = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
                if name.isEmpty { throw .malformed }
                throw .unset(String(name))
            }
        }
        return result + rest
    }

    private static func value(of expression: Substring) throws(Variable) -> String {
        let name = expression.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
        let rest = expression.dropFirst(name.count)
        for mark in [":-", "-"] where rest.hasPrefix(mark) { return String(rest.dropFirst(mark.count)) }
        for mark in [":+", "+"] where rest.hasPrefix(mark) { return "" }
        guard !name.isEmpty, rest.isEmpty || rest.hasPrefix("?") || rest.hasPrefix(":?") else { throw .malformed }
        throw .unset(String(name))
    }

    /// The words of a command line, with quotes taken off; nil where a quote is not closed.
    static func words(_ text: String) -> [String]? {
        var words: [String] = []
        var current: String?
        var quote: Character?
        var isEscaped = false
        for character in text {
            if isEscaped {
                current = (current ?? "") + String(character)
                isEscaped = false
            } else if character == "\\", quote != "'" {
                isEscaped = true
            } else if character == quote {
                quote = nil
            } else if quote == nil, character == "\"" || character == "'" {
                quote = character
                current = current ?? ""
            } else if quote == nil, character.isWhitespace {
                if let word = current { words.append(word) }
                current = nil
            } else {
                current = (current ?? "") + String(character)
            }
        }
        guard quote == nil, !isEscaped else { return nil }
        if let word = current { words.append(word) }
        return words
    }
}
