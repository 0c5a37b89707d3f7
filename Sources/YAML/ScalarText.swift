/// How a scalar is written: plain, quoted or as a literal block (spec kustomize 13).
enum ScalarText {
    /// The text on one line.
    static func flow(_ scalar: Scalar, options: YAMLEmitter.Options) -> String {
        switch scalar.kind {
        case .null: return options.normalizesScalars || scalar.text.isEmpty ? "null" : scalar.text
        case .bool: return options.normalizesScalars ? (scalar.bool == true ? "true" : "false") : scalar.text
        case .integer:
            return options.normalizesScalars ? ScalarResolver.decimal(scalar.text) ?? scalar.text : scalar.text
        case .float: return options.normalizesScalars ? normalizedFloat(scalar) : scalar.text
        case .string: return string(scalar.text, normalizes: options.normalizesScalars)
        }
    }

    /// A key on one line: text in JSON, whatever it looks like, so that `1.10` does not become `1.1`.
    static func key(_ scalar: Scalar, options: YAMLEmitter.Options) -> String {
        let isText = options.normalizesScalars || scalar.text.isEmpty
        return flow(isText ? Scalar(scalar.text, kind: .string) : scalar, options: options)
    }

    /// The text on one line, quoted as the scalar was where that is possible.
    static func styled(_ scalar: Scalar, isInFlow: Bool) -> String {
        guard scalar.kind == .string else {
            return scalar.kind == .null && scalar.text.isEmpty ? "null" : scalar.text
        }
        let isPrintable = scalar.text.unicodeScalars.allSatisfy(isPrintable)
        switch scalar.style {
        case .singleQuoted where isPrintable: return singleQuoted(scalar.text)
        case .doubleQuoted: return doubleQuoted(scalar.text)
        default: break
        }
        let text = string(scalar.text)
        let isPlain = text == scalar.text
        return isPlain && isInFlow && text.contains(where: { ",[]{}".contains($0) }) ? singleQuoted(text) : text
    }

    private static func string(_ text: String, normalizes: Bool = false) -> String {
        if normalizes, let plain = plainForGo(text) { return plain }
        if !text.unicodeScalars.allSatisfy(isPrintable) { return doubleQuoted(text) }
        if ScalarResolver.needsQuotesToStayString(text) { return doubleQuoted(text) }
        return isPlainAllowed(text) ? text : singleQuoted(text)
    }

    /// What Go's writer leaves plain, though it is safer in quotes; nil for anything else.
    private static func plainForGo(_ text: String) -> String? {
        if text == "=" || text == "<<" { return text }
        guard let first = text.utf8.first, first < UInt8(ascii: "A"),
            ScalarResolver.isFloatSyntax(text), ScalarResolver.float(text) == nil
        else { return nil }
        return text
    }

    private static func isPlainAllowed(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last else { return false }
        if "#,[]{}&*!|>'\"%@`".unicodeScalars.contains(first) { return false }
        if "-?:".unicodeScalars.contains(first), scalars.count == 1 || scalars[1] == " " { return false }
        if scalars.starts(with: "---".unicodeScalars) || scalars.starts(with: "...".unicodeScalars) { return false }
        if first == " " || last == " " || last == ":" { return false }
        return !zip(scalars, scalars.dropFirst()).contains { $0 == (":", " ") || $0 == (" ", "#") }
    }

    private static func singleQuoted(_ text: String) -> String {
        // By scalars: an apostrophe with an accent on it is one character, and an apostrophe to YAML all the same.
        var out = String.UnicodeScalarView("'".unicodeScalars)
        for scalar in text.unicodeScalars { out.append(contentsOf: scalar == "'" ? [scalar, scalar] : [scalar]) }
        return String(out) + "'"
    }

    private static func doubleQuoted(_ text: String) -> String {
        var out = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x00: out += "\\0"
            case 0x07: out += "\\a"
            case 0x08: out += "\\b"
            case 0x09: out += "\\t"
            case 0x0A: out += "\\n"
            case 0x0B: out += "\\v"
            case 0x0C: out += "\\f"
            case 0x0D: out += "\\r"
            case 0x1B: out += "\\e"
            case 0x22: out += "\\\""
            case 0x5C: out += "\\\\"
            case 0x85: out += "\\N"
            case 0x2028: out += "\\L"
            case 0x2029: out += "\\P"
            default: out += isPrintable(scalar) ? String(Character(scalar)) : escape(scalar)
            }
        }
        return out + "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let digits = String(scalar.value, radix: 16, uppercase: true)
        let (letter, width) = scalar.value <= 0xFF ? ("x", 2) : scalar.value <= 0xFFFF ? ("u", 4) : ("U", 8)
        return "\\" + letter + String(repeating: "0", count: width - digits.count) + digits
    }

    /// What libyaml's writers call printable: no controls, no BOM, nothing beyond U+FFFF.
    static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x20...0x7E, 0xA0...0xD7FF, 0xE000...0xFEFE, 0xFF00...0xFFFD:
            scalar.value != 0x2028 && scalar.value != 0x2029
        default: false
        }
    }

    /// A literal block for a text of several lines, nil where one would not read back the same.
    static func literal(_ text: String, indent: Int) -> String? {
        guard text.contains("\n") else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines {
            if line.unicodeScalars.last == " " || !line.unicodeScalars.allSatisfy(isPrintable) { return nil }
        }
        var header = "|"
        if let first = text.unicodeScalars.first, first == " " || first == "\n" { header += "2" }
        var body = lines[...]
        if text.hasSuffix("\n") {
            body = body.dropLast()
            if text == "\n" || text.hasSuffix("\n\n") { header += "+" }
        } else {
            header += "-"
        }
        let prefix = String(repeating: " ", count: max(indent, 2))
        return header + body.map { $0.isEmpty ? "\n" : "\n" + prefix + $0 }.joined()
    }

    /// Breaks a one-line text at single spaces once past the limit, as libyaml does.
    static func folded(_ text: String, column: Int, limit: Int, indent: Int) -> String {
        let scalars = Array(text.unicodeScalars)
        guard column + scalars.count > limit, scalars.contains(" ") else { return text }
        let isDouble = scalars.first == "\""
        var out = String.UnicodeScalarView()
        var column = column
        for (i, scalar) in scalars.enumerated() {
            let isSingleSpace =
                scalar == " " && i > 0 && i < scalars.count - 1 && scalars[i - 1] != " " && scalars[i + 1] != " "
            let isInsideQuotes = scalars.first != "\"" && scalars.first != "'" || (i > 1 && i < scalars.count - 2)
            if isSingleSpace, isInsideQuotes, column > limit {
                out.append("\n")
                out.append(contentsOf: String(repeating: " ", count: indent).unicodeScalars)
                column = indent
                if isDouble, scalars[i + 1] == " " { out.append("\\") }
            } else {
                out.append(scalar)
                column += 1
            }
        }
        return String(out)
    }

    /// A whole number that fits 64 bits becomes an integer; the rest in shortest digits, with an exponent below
    /// 1e-4 and from 1e6 on.
    private static func normalizedFloat(_ scalar: Scalar) -> String {
        guard let value = scalar.double else { return scalar.text }
        if value.isNaN { return ".nan" }
        if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
        if value == value.rounded(), abs(value) < 1e21, let whole = Int64(exactly: value) { return String(whole) }
        let (digits, exponent) = shortest(abs(value))
        let sign = value < 0 ? "-" : ""
        if exponent < -4 || exponent >= 6 {
            let mantissa = digits.count == 1 ? digits : digits.prefix(1) + "." + digits.dropFirst()
            let power = String(abs(exponent))
            return sign + mantissa + "e" + (exponent < 0 ? "-" : "+") + (power.count < 2 ? "0" + power : power)
        }
        if exponent < 0 { return sign + "0." + String(repeating: "0", count: -exponent - 1) + digits }
        let padded = digits + String(repeating: "0", count: max(0, exponent + 1 - digits.count))
        let whole = padded.prefix(exponent + 1), fraction = padded.dropFirst(exponent + 1)
        return sign + whole + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// The shortest digits of a positive number and the decimal exponent of the first one.
    private static func shortest(_ value: Double) -> (digits: String, exponent: Int) {
        let text = value.description
        let parts = text.split(separator: "e")
        var exponent = parts.count > 1 ? Int(parts[1]) ?? 0 : 0
        let mantissa = parts[0].split(separator: ".", omittingEmptySubsequences: false)
        let whole = mantissa[0], fraction = mantissa.count > 1 ? mantissa[1] : ""
        var digits = String(whole + fraction)
        exponent += whole.count - 1
        while digits.hasPrefix("0"), digits.count > 1 {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.hasSuffix("0"), digits.count > 1 { digits.removeLast() }
        return (digits, exponent)
    }
}
