/// Cuts a template's text into tokens. Trim markers and comments are gone afterwards.
struct TemplateLexer {
    private let source: [Character]
    private var index = 0
    private var found: [TemplateToken] = []

    init(_ source: [Character]) {
        self.source = source
    }

    func tokens() throws -> [TemplateToken] {
        var lexer = self
        var trimsNext = false
        while lexer.index < lexer.source.count {
            let start = lexer.index
            while lexer.index < lexer.source.count, !lexer.isAt("{{") { lexer.index += 1 }
            var text = lexer.source[start..<lexer.index]
            if trimsNext { text = text.drop(while: \.isGoSpace) }
            trimsNext = false
            let isAction = lexer.index < lexer.source.count
            if isAction, lexer.isTrimMarker(at: lexer.index + 2) {
                while let last = text.last, last.isGoSpace { text.removeLast() }
            }
            if !text.isEmpty { lexer.found.append(TemplateToken(kind: .text(String(text)), offset: start)) }
            if isAction { trimsNext = try lexer.action() }
        }
        lexer.found.append(TemplateToken(kind: .end, offset: lexer.source.count))
        return lexer.found
    }

    /// - Returns: whether the blanks after it go away.
    private mutating func action() throws -> Bool {
        let start = index
        index += 2
        if isTrimMarker(at: index) { index += 2 }
        if isAt("/*") {
            while index < source.count, !isAt("*/") { index += 1 }
            guard index < source.count else { throw failure("comment is not closed", at: start) }
            index += 2
            let trims = index + 1 < source.count && source[index].isGoSpace && source[index + 1] == "-"
            if trims { index += 2 }
            guard isAt("}}") else { throw failure("comment does not end at '}}'", at: start) }
            index += 2
            return trims
        }
        found.append(TemplateToken(kind: .open, offset: start))
        var followsBlank = false
        while true {
            guard index < source.count else { throw failure("action is not closed with '}}'", at: start) }
            let trims =
                source[index].isGoSpace && index + 3 < source.count && source[index + 1] == "-"
                && source[index + 2] == "}"
                && source[index + 3] == "}"
            if trims || isAt("}}") {
                found.append(TemplateToken(kind: .close, offset: index))
                index += trims ? 4 : 2
                return trims
            }
            if source[index].isGoSpace {
                followsBlank = true
                index += 1
                continue
            }
            let offset = index
            let kind = try token()
            found.append(TemplateToken(kind: kind, offset: offset, followsBlank: followsBlank))
            followsBlank = false
        }
    }

    private mutating func token() throws -> TemplateToken.Kind {
        let start = index
        let character = source[index]
        switch character {
        case "|": return single(.pipe)
        case "(": return single(.leftParenthesis)
        case ")": return single(.rightParenthesis)
        case ",": return single(.comma)
        case "=": return single(.assign)
        case ":":
            guard isAt(":=") else { throw failure("':' must be followed by '='", at: start) }
            index += 2
            return .declare
        case "\"": return .string(try quoted())
        case "`": return .string(try raw())
        case "'": return .integer(try characterConstant())
        case "$":
            index += 1
            return .variable(name())
        case ".":
            if index + 1 < source.count, source[index + 1].isDecimalDigit { return try number() }
            index += 1
            return .field(name())
        default:
            if character.isDecimalDigit || isSignedNumber { return try number() }
            guard character.isNamePart else { throw failure("unexpected '\(character)' in an action", at: start) }
            return .word(name())
        }
    }

    private mutating func single(_ kind: TemplateToken.Kind) -> TemplateToken.Kind {
        index += 1
        return kind
    }

    private mutating func name() -> String {
        let start = index
        while index < source.count, source[index].isNamePart { index += 1 }
        return String(source[start..<index])
    }

    private var isSignedNumber: Bool {
        guard source[index] == "-" || source[index] == "+", index + 1 < source.count else { return false }
        return source[index + 1].isDecimalDigit || source[index + 1] == "."
    }

    private mutating func number() throws -> TemplateToken.Kind {
        let start = index
        if "+-".contains(source[index]) { index += 1 }
        while index < source.count, source[index].isNamePart || source[index] == "." || isExponentSign(from: start) {
            index += 1
        }
        let text = String(source[start..<index]).filter { $0 != "_" }
        if let value = Self.integer(text) { return .integer(value) }
        if let value = Double(text) { return .float(value) }
        throw failure("'\(text)' is not a number", at: start)
    }

    private func isExponentSign(from start: Int) -> Bool {
        guard "+-".contains(source[index]), index > start else { return false }
        return "eE".contains(source[index - 1]) && !source[start..<index].contains("x")
    }

    private static func integer(_ text: String) -> Int? {
        let isNegative = text.hasPrefix("-")
        let digits = text.drop { $0 == "-" || $0 == "+" }.lowercased()
        let sign = isNegative ? "-" : ""
        for (prefix, radix) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            return Int(sign + digits.dropFirst(2), radix: radix)
        }
        return digits.hasPrefix("0") && digits.count > 1 ? Int(sign + digits, radix: 8) : Int(sign + digits)
    }

    private mutating func raw() throws -> String {
        let start = index
        index += 1
        while index < source.count, source[index] != "`" { index += 1 }
        guard index < source.count else { throw failure("raw string is not closed with '`'", at: start) }
        index += 1
        return String(source[(start + 1)..<(index - 1)])
    }

    private mutating func quoted() throws -> String {
        let start = index
        index += 1
        var result = ""
        while index < source.count, source[index] != "\"", !source[index].isNewline {
            result.append(try stringCharacter())
        }
        guard index < source.count, source[index] == "\"" else { throw failure("string is not closed", at: start) }
        index += 1
        return result
    }

    private mutating func characterConstant() throws -> Int {
        let start = index
        index += 1
        guard index < source.count else { throw failure("character is not closed", at: start) }
        let value = try stringCharacter()
        guard index < source.count, source[index] == "'", let scalar = value.unicodeScalars.first else {
            throw failure("character is not closed", at: start)
        }
        index += 1
        return Int(scalar.value)
    }

    private mutating func stringCharacter() throws -> Character {
        let start = index
        let character = source[index]
        index += 1
        guard character == "\\", index < source.count else { return character }
        let escaped = source[index]
        index += 1
        switch escaped {
        case "n": return "\n"
        case "t": return "\t"
        case "r": return "\r"
        case "a": return "\u{07}"
        case "b": return "\u{08}"
        case "f": return "\u{0C}"
        case "v": return "\u{0B}"
        case "\\", "\"", "'": return escaped
        case "x", "u", "U":
            let length = escaped == "x" ? 2 : escaped == "u" ? 4 : 8
            let digits = String(source[index...].prefix(length))
            guard digits.count == length, let value = UInt32(digits, radix: 16), let scalar = Unicode.Scalar(value)
            else {
                throw failure("'\\\(escaped)\(digits)' is not a character", at: start)
            }
            index += length
            return Character(scalar)
        default: throw failure("'\\\(escaped)' is not an escape sequence", at: start)
        }
    }

    private func isAt(_ text: String) -> Bool { source[index...].starts(with: text) }

    private func isTrimMarker(at index: Int) -> Bool {
        index + 1 < source.count && source[index] == "-" && source[index + 1].isGoSpace
    }

    private func failure(_ message: String, at offset: Int) -> TemplateFailure {
        TemplateFailure(code: .syntax, message: message, offset: offset)
    }
}

extension Character {
    /// The four that Go's templates count as blanks; `\r\n` is one character here.
    var isGoSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" || self == "\r\n" }
    fileprivate var isDecimalDigit: Bool { ("0"..."9").contains(self) }
    fileprivate var isNamePart: Bool { self == "_" || isLetter || isNumber }
}

extension String {
    /// Without the blanks at both ends.
    func trimmingGoSpace() -> String {
        var text = self[...]
        while let first = text.first, first.isWhitespace { text.removeFirst() }
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
