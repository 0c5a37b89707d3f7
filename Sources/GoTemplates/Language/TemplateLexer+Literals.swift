extension TemplateLexer {
    mutating func quoted(
        _ quote: Unicode.Scalar, _ kind: TemplateToken.Kind, _ message: String, _ start: Int
    ) throws(LexicalError) {
        while true {
            guard let scalar = peek, scalar != "\n" else { throw failure(message, at: start) }
            index += 1
            if scalar == quote { return emit(kind, start) }
            if scalar == "\\" {
                guard let escaped = peek, escaped != "\n" else { throw failure(message, at: start) }
                index += 1
            }
        }
    }

    mutating func number(_ start: Int) throws(LexicalError) {
        index = start
        var isGood = scanNumber()
        if isGood, let sign = peek, sign == "+" || sign == "-" {
            isGood = scanNumber() && source[index - 1] == "i"
        }
        guard isGood else {
            throw failure("bad number syntax: \(GoQuoting.quoted(text(start..<index)))", at: start)
        }
        emit(.number, start)
    }

    private mutating func scanNumber() -> Bool {
        _ = accept("+-")
        var digits = "0123456789_"
        var isHexadecimal = false
        var isDecimal = true
        if accept("0") {
            if accept("xX") {
                digits = "0123456789abcdefABCDEF_"
                isHexadecimal = true
            } else if accept("oO") {
                digits = "01234567_"
            } else if accept("bB") {
                digits = "01_"
            }
            isDecimal = digits.utf8.count == 11
        }
        acceptRun(digits)
        if accept(".") { acceptRun(digits) }
        if (isDecimal && accept("eE")) || (isHexadecimal && accept("pP")) {
            _ = accept("+-")
            acceptRun("0123456789_")
        }
        _ = accept("i")
        if let scalar = peek, scalar.isNamePart {
            index += 1
            return false
        }
        return true
    }

    private mutating func accept(_ characters: String) -> Bool {
        guard let scalar = peek, characters.unicodeScalars.contains(scalar) else { return false }
        index += 1
        return true
    }

    private mutating func acceptRun(_ characters: String) {
        while accept(characters) {}
    }
}
