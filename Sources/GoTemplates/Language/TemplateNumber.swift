/// A number literal: the syntax does not say yet whether it is an integer.
struct TemplateNumber: Sendable {
    var text: String
    var integer: Int?
    var float: Double?
    /// Too large for a signed integer, but not for an unsigned one.
    var isUnsigned = false

    /// Nil for what is no number.
    init?(_ text: String) {
        self.text = text
        if text.hasPrefix("'") {
            guard let scalar = TemplateText.unquoted(text)?.unicodeScalars, scalar.count == 1, let first = scalar.first
            else { return nil }
            integer = Int(first.value)
            float = Double(first.value)
            return
        }
        integer = Self.integer(text)
        if let integer {
            float = Double(integer)
        } else if Self.unsigned(text) {
            isUnsigned = true
        } else {
            // What has neither point nor exponent is an integer, or nothing.
            guard text.contains(where: { ".eEpP".contains($0) }), let value = Self.floating(text) else { return nil }
            float = value
            // `1e3` is an integer too, where one is asked for.
            integer = Int(exactly: value)
        }
    }

    /// Whether the syntax says that it is no integer.
    var isFloatLiteral: Bool {
        let isHexadecimal = text.hasPrefix("0x") || text.hasPrefix("0X")
        if text.hasPrefix("'") || isHexadecimal && !text.contains(where: { "pP".contains($0) }) { return false }
        return float != nil && text.contains { ".eEpP".contains($0) }
    }

    /// Go's `strconv.ParseInt` with base 0.
    static func integer(_ text: String) -> Int? {
        guard let (sign, digits, radix) = parts(text) else { return nil }
        return Int(sign + digits, radix: radix)
    }

    private static func unsigned(_ text: String) -> Bool {
        guard let (sign, digits, radix) = parts(text), sign.isEmpty else { return false }
        return UInt(digits, radix: radix) != nil
    }

    /// Underscores may stand between digits and after a prefix.
    private static func parts(_ text: String) -> (sign: String, digits: String, radix: Int)? {
        let sign = text.hasPrefix("-") ? "-" : ""
        var digits = text.drop { $0 == "-" || $0 == "+" }.lowercased()
        guard text.utf8.count - digits.utf8.count <= 1 else { return nil }
        var radix = 10
        for (prefix, base) in [("0x", 16), ("0o", 8), ("0b", 2)] where digits.hasPrefix(prefix) {
            radix = base
            digits.removeFirst(2)
            if digits.hasPrefix("_") { digits.removeFirst() }
        }
        if radix == 10, digits.hasPrefix("0"), digits.utf8.count > 1 {
            radix = 8
            digits.removeFirst()
            if digits.hasPrefix("_") { digits.removeFirst() }
        }
        guard !digits.hasPrefix("_"), !digits.hasSuffix("_"), !digits.contains("__") else { return nil }
        digits.removeAll { $0 == "_" }
        return digits.isEmpty || digits.hasPrefix("-") || digits.hasPrefix("+") ? nil : (sign, digits, radix)
    }

    private static func floating(_ text: String) -> Double? {
        var digits = text.filter { $0 != "_" }
        guard !digits.hasSuffix("i"), digits.contains(where: \.isNumber) else { return nil }
        let body = digits.drop { $0 == "-" || $0 == "+" }
        let isHexadecimal = body.lowercased().hasPrefix("0x")
        // Swift asks for digits on both sides of the point.
        if isHexadecimal, !digits.lowercased().contains("p") { return nil }
        if let point = digits.firstIndex(of: ".") {
            let after = digits.index(after: point)
            if after == digits.endIndex || !digits[after].isHexDigit || (!isHexadecimal && !digits[after].isNumber) {
                digits.insert("0", at: after)
            }
            if point == digits.startIndex || !digits[digits.index(before: point)].isHexDigit {
                digits.insert("0", at: point)
            }
        }
        guard let value = Double(digits), value.isFinite else { return nil }
        return value
    }
}
