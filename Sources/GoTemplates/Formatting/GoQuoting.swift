/// Texts and characters in quotes, as Go's `strconv` writes them.
enum GoQuoting {
    static func quoted(_ text: String, asciiOnly: Bool = false) -> String {
        var result = "\""
        for scalar in text.unicodeScalars { append(scalar, quote: "\"", asciiOnly: asciiOnly, to: &result) }
        return result + "\""
    }

    static func quotedCharacter(_ scalar: Unicode.Scalar, asciiOnly: Bool = false) -> String {
        var result = "'"
        append(scalar, quote: "'", asciiOnly: asciiOnly, to: &result)
        return result + "'"
    }

    /// Whether a text can stand between back quotes.
    static func canBackquote(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy {
            $0 != "`" && $0 != "\u{FEFF}" && ($0 == "\t" || $0.value >= 0x20) && $0.value != 0x7F
        }
    }

    private static func append(
        _ scalar: Unicode.Scalar, quote: Unicode.Scalar, asciiOnly: Bool, to result: inout String
    ) {
        switch scalar {
        case quote, "\\": result += "\\" + String(Character(scalar))
        case "\u{07}": result += "\\a"
        case "\u{08}": result += "\\b"
        case "\u{0C}": result += "\\f"
        case "\n": result += "\\n"
        case "\r": result += "\\r"
        case "\t": result += "\\t"
        case "\u{0B}": result += "\\v"
        default:
            if isPrintable(scalar), !asciiOnly || scalar.isASCII {
                result.unicodeScalars.append(scalar)
            } else if scalar.value < 0x20 || scalar.value == 0x7F {
                result += "\\x" + hexadecimal(scalar.value, digits: 2)
            } else if scalar.value < 0x10000 {
                result += "\\u" + hexadecimal(scalar.value, digits: 4)
            } else {
                result += "\\U" + hexadecimal(scalar.value, digits: 8)
            }
        }
    }

    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        if scalar.isASCII { return scalar.value >= 0x20 && scalar.value < 0x7F }
        switch scalar.properties.generalCategory {
        case .control, .format, .surrogate, .privateUse, .unassigned, .spaceSeparator, .lineSeparator,
            .paragraphSeparator:
            return false
        default: return true
        }
    }

    private static func hexadecimal(_ value: UInt32, digits: Int) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
}
