/// The work of `DotEnv`.
struct DotEnvParser {
    private(set) var values: [String: String] = [:]
    /// The line of each variable, from 1.
    private(set) var lines: [String: Int] = [:]
    private(set) var problems: [DotEnv.Problem] = []
    private var rest: Substring
    private var line = 1

    init(text: String) {
        self.rest = text.replacing("\r\n", with: "\n")[...]
    }

    mutating func parse() {
        while !rest.isEmpty {
            skipBlanks()
            guard let first = rest.first else { return }
            if first == "\n" || first == "#" {
                skipLine()
                continue
            }
            assignment()
        }
    }

    private mutating func assignment() {
        let start = line
        if rest.hasPrefix("export ") { rest = rest.dropFirst("export ".count) }
        skipBlanks()
        let key = rest.prefix { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == ".") }
        rest = rest.dropFirst(key.count)
        skipBlanks()
        guard !key.isEmpty, let sign = rest.first, sign == "=" || sign == ":" else {
            problems.append(.init(line: start, message: "the line is not of the form KEY=value"))
            skipLine()
            return
        }
        rest = rest.dropFirst()
        skipBlanks()
        guard let value = value(from: start) else { return }
        values[String(key)] = value
        lines[String(key)] = start
        skipLine()
    }

    private mutating func value(from start: Int) -> String? {
        guard let quote = rest.first, quote == "\"" || quote == "'" else {
            return expanded(unquoted())
        }
        var text = ""
        var escaped = false
        var body = rest.dropFirst()
        while let character = body.first {
            body = body.dropFirst()
            if character == "\n" { line += 1 }
            if escaped {
                // In single quotes a backslash keeps the quote from ending the value, and stays.
                text += quote == "'" ? "\\" + String(character) : Self.escape(character)
                escaped = false
            } else if character == "\\" {
                escaped = true
            } else if character == quote {
                rest = body
                return quote == "'" ? text : expanded(text)
            } else {
                text.append(character)
            }
        }
        problems.append(.init(line: start, message: "the value's quote does not end"))
        rest = ""
        return nil
    }

    /// Up to the end of the line, or to the last `#` behind a blank.
    private func unquoted() -> String {
        var text = rest.prefix { $0 != "\n" }
        var previous: Character?
        var comment: Substring.Index?
        for (index, character) in zip(text.indices, text) {
            if character == "#", previous == " " || previous == "\t" { comment = index }
            previous = character
        }
        if let comment { text = text[..<comment] }
        while let last = text.last, last == " " || last == "\t" { text.removeLast() }
        return String(text)
    }

    /// `\$` is kept for `expanded`, which takes it for a plain dollar.
    private static func escape(_ character: Character) -> String {
        switch character {
        case "n": "\n"
        case "r": "\r"
        case "$": "\\$"
        default: String(character)
        }
    }

    /// `$NAME` and `${NAME}` with names in capitals, as the peer reads them: `$lower` stays as it is.
    private func expanded(_ text: String) -> String {
        guard text.contains("$") else { return text }
        var result = ""
        var rest = text[...]
        while let character = rest.first {
            if character == "\\", rest.dropFirst().first == "$" {
                result.append("$")
                rest = rest.dropFirst(2)
                continue
            }
            rest = rest.dropFirst()
            guard character == "$" else {
                result.append(character)
                continue
            }
            let body = rest.first == "{" ? rest.dropFirst() : rest
            let name = body.prefix { $0.isASCII && ($0.isUppercase || $0.isNumber || $0 == "_") }
            guard !name.isEmpty else {
                result.append("$")
                continue
            }
            result += values[String(name)] ?? ""
            let after = body.dropFirst(name.count)
            rest = after.first == "}" ? after.dropFirst() : after
        }
        return result
    }

    private mutating func skipBlanks() {
        rest = rest.drop { $0 == " " || $0 == "\t" }
    }

    private mutating func skipLine() {
        rest = rest.drop { $0 != "\n" }
        if rest.first == "\n" {
            rest = rest.dropFirst()
            line += 1
        }
    }
}
