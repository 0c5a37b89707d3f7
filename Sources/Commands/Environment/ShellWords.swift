import Diagnostics

/// Splits a text into words as a POSIX shell does, with quotes and backslashes and nothing else: `SKAFFOLD_CMDLINE`.
enum ShellWords {
    /// - Throws: a `Diagnostic` for a quote that does not end.
    static func split(_ text: String, variable: String) throws(Diagnostic) -> [String] {
        var words: [String] = []
        var word: String?
        var rest = text[...]
        while let character = rest.popFirst() {
            switch character {
            case " ", "\t", "\n":
                if let complete = word { words.append(complete) }
                word = nil
            case "'":
                guard let end = rest.firstIndex(of: "'") else { throw unended("'", variable) }
                word = (word ?? "") + rest[..<end]
                rest = rest[rest.index(after: end)...]
            case "\"":
                word = (word ?? "") + (try quoted(&rest, variable))
            case "\\":
                guard let next = rest.popFirst() else { throw unended("\\", variable) }
                // A backslash in front of the line's end continues the line.
                if next != "\n" { word = (word ?? "") + String(next) }
            default:
                word = (word ?? "") + String(character)
            }
        }
        if let complete = word { words.append(complete) }
        return words
    }

    private static func quoted(_ rest: inout Substring, _ variable: String) throws(Diagnostic) -> String {
        var text = ""
        while let character = rest.popFirst() {
            if character == "\"" { return text }
            guard character == "\\", let next = rest.first else {
                text.append(character)
                continue
            }
            switch next {
            case "\"", "\\", "$", "`": text.append(next)
            case "\n": break
            default:
                text.append(character)
                text.append(next)
            }
            rest = rest.dropFirst()
        }
        throw unended("\"", variable)
    }

    private static func unended(_ quote: String, _ variable: String) -> Diagnostic {
        Diagnostic(
            "'\(variable)' is no command line: '\(quote)' does not end", hints: ["close it, or escape it with '\\'"])
    }
}
