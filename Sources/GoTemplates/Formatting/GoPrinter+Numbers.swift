extension GoPrinter {
    mutating func print(
        _ number: Int, _ type: GoType, _ value: GoValue, _ directive: FormatDirective
    ) throws(FunctionFailure) {
        if let name = Self.name(of: number, type), directive.verb == "v" || directive.verb == "s" {
            return try print(.string(name), directive)
        }
        let scalar = UInt32(exactly: number).flatMap(Unicode.Scalar.init) ?? "\u{FFFD}"
        switch directive.verb {
        case "v", "d": try append(integer(number, 10, prefix: "", directive))
        case "b": try append(integer(number, 2, prefix: directive.isSharp ? "0b" : "", directive))
        case "o": try append(integer(number, 8, prefix: directive.isSharp ? "0" : "", directive))
        case "O": try append(integer(number, 8, prefix: "0o", directive))
        case "x": try append(integer(number, 16, prefix: directive.isSharp ? "0x" : "", directive))
        case "X":
            try append(integer(number, 16, isUpper: true, prefix: directive.isSharp ? "0X" : "", directive))
        case "c": try append(padded(String(Character(scalar)), withoutZeros(directive)))
        case "q":
            try append(
                padded(GoQuoting.quotedCharacter(scalar, asciiOnly: directive.isPlus), withoutZeros(directive)))
        case "U":
            let digits = String(UInt(bitPattern: number), radix: 16, uppercase: true)
            var text = "U+" + String(repeating: "0", count: max(0, max(4, directive.precision ?? 4) - digits.count))
            text += digits
            if directive.isSharp, GoQuoting.isPrintable(scalar) { text += " '\(Character(scalar))'" }
            try append(padded(text, withoutZeros(directive)))
        default: try printBadNumber(value, directive)
        }
    }

    mutating func print(
        _ number: Double, _ value: GoValue, _ directive: FormatDirective
    ) throws(FunctionFailure) {
        var text: String
        switch directive.verb {
        case "v": text = GoFloat.text(number, "g", precision: directive.precision)
        case "e", "E": text = GoFloat.text(number, "e", precision: directive.precision ?? 6)
        case "f", "F": text = GoFloat.text(number, "f", precision: directive.precision ?? 6)
        case "g", "G": text = GoFloat.text(number, "g", precision: directive.precision)
        default: return try printBadNumber(value, directive)
        }
        if directive.verb == "E" || directive.verb == "G" { text = text.uppercased() }
        if !text.hasPrefix("-"), !text.hasPrefix("+") {
            text = (directive.isPlus ? "+" : directive.isBlank ? " " : "") + text
        } else if text.hasPrefix("+"), !directive.isPlus, directive.verb != "v" || directive.isBlank {
            text = directive.isBlank ? " " + text.dropFirst() : text
        }
        try append(zeroPadded(text, number.isFinite ? directive : withoutZeros(directive)))
    }

    private mutating func printBadNumber(_ value: GoValue, _ directive: FormatDirective) throws(FunctionFailure) {
        try append("%!\(Character(directive.verb))(\(value.type.name)=")
        try print(value, FormatDirective())
        try append(")")
    }

    private func integer(
        _ number: Int, _ radix: Int, isUpper: Bool = false, prefix: String, _ directive: FormatDirective
    ) -> String {
        var digits = String(number.magnitude, radix: radix, uppercase: isUpper)
        if let precision = directive.precision {
            if precision == 0, number == 0 { return padded("", withoutZeros(directive)) }
            digits = String(repeating: "0", count: max(0, precision - digits.utf8.count)) + digits
        }
        // An octal number begins with one zero only.
        let isShown = prefix != "0" || !digits.hasPrefix("0")
        let sign = number < 0 ? "-" : directive.isPlus ? "+" : directive.isBlank ? " " : ""
        let text = sign + (isShown ? prefix : "") + digits
        return directive.precision == nil ? zeroPadded(text, directive) : padded(text, withoutZeros(directive))
    }

    /// Zeros stand behind the sign.
    private func zeroPadded(_ text: String, _ directive: FormatDirective) -> String {
        let missing = directive.width - text.unicodeScalars.count
        guard directive.isZero, missing > 0 else { return padded(text, directive) }
        let sign = text.prefix { "+- ".contains($0) }
        return sign + String(repeating: "0", count: missing) + text.dropFirst(sign.count)
    }

    private func withoutZeros(_ directive: FormatDirective) -> FormatDirective {
        var directive = directive
        directive.isZero = false
        return directive
    }

    /// The text of what has a `String` method.
    private static func name(of number: Int, _ type: GoType) -> String? {
        switch type {
        case .duration: GoDuration.text(number)
        case .month: (1...12).contains(number) ? months[number - 1] : "%!Month(\(number))"
        case .weekday: (0...6).contains(number) ? weekdays[number] : "%!Weekday(\(number))"
        default: nil
        }
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
}
