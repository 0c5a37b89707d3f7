/// Cuts a template's text into tokens. Trim markers and comments are gone afterwards.
struct TemplateLexer {
    let source: [Unicode.Scalar]
    var index = 0
    private var actionStart = 0
    private var parenthesisDepth = 0
    private var followsBlank = false
    private var found: [TemplateToken] = []

    static let keywords: Set<String> = [
        "block", "break", "continue", "define", "else", "end", "if", "range", "template", "with",
    ]

    /// The tokens; what is wrong is a token too, the last one.
    static func tokens(_ source: [Unicode.Scalar]) -> [TemplateToken] {
        var lexer = TemplateLexer(source)
        do {
            try lexer.run()
        } catch {
            lexer.found.append(error.token)
        }
        return lexer.found
    }

    struct LexicalError: Error {
        var token: TemplateToken
    }

    private init(_ source: [Unicode.Scalar]) {
        self.source = source
    }

    private mutating func run() throws(LexicalError) {
        var trimsNext = false
        while true {
            if trimsNext { while let scalar = peek, scalar.isGoSpace { index += 1 } }
            let start = index
            while index < source.count, !isAt("{{") { index += 1 }
            guard index < source.count else {
                emitText(start..<index)
                found.append(TemplateToken(kind: .end, text: "", offset: index))
                return
            }
            var end = index
            if isLeftTrimMarker(at: index + 2) { while end > start, source[end - 1].isGoSpace { end -= 1 } }
            emitText(start..<end)
            trimsNext = try action()
        }
    }

    private mutating func emitText(_ range: Range<Int>) {
        if !range.isEmpty { found.append(token(.text, range)) }
    }

    /// - Returns: whether the blanks after it go away.
    private mutating func action() throws(LexicalError) -> Bool {
        let start = index
        actionStart = start
        index += 2
        let isTrimming = isLeftTrimMarker(at: index)
        if isTrimming { index += 2 }
        if isAt("/*") { return try comment() }
        found.append(token(.open, start..<(start + 2)))
        parenthesisDepth = 0
        followsBlank = false
        while true {
            let trims = isRightTrimMarker(at: index) && isAt("}}", index + 2)
            if trims || isAt("}}") {
                if parenthesisDepth > 0 { throw failure("unclosed left paren", at: index) }
                if trims { index += 2 }
                found.append(token(.close, index..<(index + 2)))
                index += 2
                return trims
            }
            try insideAction()
        }
    }

    private mutating func comment() throws(LexicalError) -> Bool {
        let start = index
        index += 2
        while index < source.count, !isAt("*/") { index += 1 }
        guard index < source.count else { throw failure("unclosed comment", at: start) }
        index += 2
        let trims = isRightTrimMarker(at: index) && isAt("}}", index + 2)
        guard trims || isAt("}}") else { throw failure("comment ends before closing delimiter", at: start) }
        index += trims ? 4 : 2
        return trims
    }

    private mutating func insideAction() throws(LexicalError) {
        let start = index
        guard let scalar = peek else { throw failure("unclosed action", at: actionStart) }
        if scalar.isGoSpace {
            index += 1
            followsBlank = true
            return
        }
        index += 1
        switch scalar {
        case "=": emit(.assign, start)
        case ":":
            guard peek == "=" else { throw failure("expected :=", at: start) }
            index += 1
            emit(.declare, start)
        case "|": emit(.pipe, start)
        case "\"": try quoted("\"", .string, "unterminated quoted string", start)
        case "'": try quoted("'", .character, "unterminated character constant", start)
        case "`":
            while index < source.count, source[index] != "`" { index += 1 }
            guard index < source.count else { throw failure("unterminated raw quoted string", at: start) }
            index += 1
            emit(.rawString, start)
        case "$": try name(.variable, lone: .variable, start)
        case ".":
            if let next = peek, ("0"..."9").contains(next) {
                try number(start)
            } else {
                try name(.field, lone: .dot, start)
            }
        case "+", "-", "0"..."9": try number(start)
        case "(":
            emit(.leftParenthesis, start)
            parenthesisDepth += 1
        case ")":
            emit(.rightParenthesis, start)
            parenthesisDepth -= 1
            if parenthesisDepth < 0 { throw failure("unexpected right paren U+0029 ')'", at: start) }
        default:
            if scalar.isNamePart {
                try identifier(start)
            } else if scalar.isASCII, scalar.value >= 0x20, scalar.value < 0x7F {
                emit(.other, start)
            } else {
                throw failure("unrecognized character in action: \(Self.shown(scalar))", at: start)
            }
        }
    }

    private mutating func identifier(_ start: Int) throws(LexicalError) {
        while let scalar = peek, scalar.isNamePart { index += 1 }
        try checkTerminator()
        let word = text(start..<index)
        switch word {
        case "true", "false": emit(.bool, start)
        case "nil": emit(.nil, start)
        default: emit(Self.keywords.contains(word) ? .keyword : .identifier, start)
        }
    }

    /// What follows a dot or a dollar sign.
    private mutating func name(
        _ kind: TemplateToken.Kind, lone: TemplateToken.Kind, _ start: Int
    ) throws(LexicalError) {
        while let scalar = peek, scalar.isNamePart { index += 1 }
        try checkTerminator()
        emit(index == start + 1 ? lone : kind, start)
    }

    private func checkTerminator() throws(LexicalError) {
        guard let scalar = peek, !scalar.isGoSpace, !".,|:)(".unicodeScalars.contains(scalar), !isAt("}}") else {
            return
        }
        throw failure("bad character \(Self.shown(scalar))", at: index)
    }

    // MARK: - Characters

    var peek: Unicode.Scalar? { index < source.count ? source[index] : nil }

    private func isAt(_ text: String, _ at: Int? = nil) -> Bool {
        let start = at ?? index
        return start <= source.count && source[start...].starts(with: text.unicodeScalars)
    }

    private func isLeftTrimMarker(at index: Int) -> Bool {
        index + 1 < source.count && source[index] == "-" && source[index + 1].isGoSpace
    }

    private func isRightTrimMarker(at index: Int) -> Bool {
        index + 1 < source.count && source[index].isGoSpace && source[index + 1] == "-"
    }

    func text(_ range: Range<Int>) -> String { String(String.UnicodeScalarView(source[range])) }

    private func token(_ kind: TemplateToken.Kind, _ range: Range<Int>) -> TemplateToken {
        TemplateToken(kind: kind, text: text(range), offset: range.lowerBound, followsBlank: followsBlank)
    }

    mutating func emit(_ kind: TemplateToken.Kind, _ start: Int) {
        found.append(token(kind, start..<index))
        followsBlank = false
    }

    func failure(_ message: String, at offset: Int) -> LexicalError {
        LexicalError(token: TemplateToken(kind: .error, text: message, offset: offset))
    }

    /// `U+0023 '#'`
    private static func shown(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let code = "U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits
        return GoQuoting.isPrintable(scalar) ? code + " '\(Character(scalar))'" : code
    }
}

extension Unicode.Scalar {
    /// The four that Go's templates count as blanks.
    var isGoSpace: Bool { self == " " || self == "\t" || self == "\n" || self == "\r" }

    /// Whether it can be part of a name.
    var isNamePart: Bool {
        if isASCII { return self == "_" || properties.isAlphabetic || ("0"..."9").contains(self) }
        switch properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber:
            return true
        default: return false
        }
    }
}
