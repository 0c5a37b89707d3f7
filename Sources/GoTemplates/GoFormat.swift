/// Go's `fmt.Sprintf`, as far as templates use it.
enum GoFormat {
    private struct Directive {
        var minus = false
        var plus = false
        var zero = false
        var sharp = false
        var blank = false
        var width = 0
        var precision: Int?
    }

    static func format(_ format: String, _ arguments: [TemplateValue]) -> String {
        var result = ""
        var rest = format[...]
        var next = 0
        while let character = rest.popFirst() {
            guard character == "%" else {
                result.append(character)
                continue
            }
            var directive = Directive()
            loop: while let flag = rest.first {
                switch flag {
                case "-": directive.minus = true
                case "+": directive.plus = true
                case "0": directive.zero = true
                case "#": directive.sharp = true
                case " ": directive.blank = true
                default: break loop
                }
                rest.removeFirst()
            }
            directive.width = takeNumber(&rest) ?? 0
            if rest.first == "." {
                rest.removeFirst()
                directive.precision = takeNumber(&rest) ?? 0
            }
            guard let verb = rest.popFirst() else { return result + "%!(NOVERB)" }
            if verb == "%" {
                result += "%"
                continue
            }
            guard next < arguments.count else {
                result += "%!\(verb)(MISSING)"
                continue
            }
            result += pad(text(of: arguments[next], verb, directive), directive)
            next += 1
        }
        if next < arguments.count {
            let extra = arguments[next...].map { "\(typeName($0))=\($0.text)" }.joined(separator: ", ")
            result += "%!(EXTRA \(extra))"
        }
        return result
    }

    /// A number in the shortest form that reads back, as `%v` writes it.
    static func shortest(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
        var text = value.description
        // Swift writes `1e+21` and `1e-07` as Go does, but for one digit: `1e-5`.
        if let exponent = text.firstIndex(of: "e") {
            let digits = text[text.index(after: exponent)...].drop { $0 == "-" || $0 == "+" }
            let sign = text[text.index(after: exponent)...].hasPrefix("-") ? "-" : "+"
            let mantissa = text[..<exponent].hasSuffix(".0") ? text[..<exponent].dropLast(2) : text[..<exponent]
            text = mantissa + "e" + sign + (digits.count < 2 ? "0" : "") + digits
        }
        return text
    }

    private static func takeNumber(_ rest: inout Substring) -> Int? {
        let digits = rest.prefix { ("0"..."9").contains($0) }
        rest = rest.dropFirst(digits.count)
        // A template must not be able to ask for gigabytes of blanks.
        return Int(digits).map { min($0, 100_000) }
    }

    private static func pad(_ text: String, _ directive: Directive) -> String {
        let missing = directive.width - text.unicodeScalars.count
        guard missing > 0 else { return text }
        if directive.minus { return text + String(repeating: " ", count: missing) }
        if directive.zero {
            let signs = text.prefix { $0 == "-" || $0 == "+" }
            return signs + String(repeating: "0", count: missing) + text.dropFirst(signs.count)
        }
        return String(repeating: " ", count: missing) + text
    }

    private static func text(of value: TemplateValue, _ verb: Character, _ directive: Directive) -> String {
        switch (verb, value) {
        case ("v", .integer(let number)), ("d", .integer(let number)):
            return signed(String(number), number < 0, directive)
        case ("v", _): return cut(value.text, directive)
        case ("s", .string(let text)): return cut(text, directive)
        case ("s", .list), ("s", .map), ("s", .time): return cut(value.text, directive)
        case ("q", .string(let text)): return quoted(text)
        case ("q", .integer(let number)):
            return UInt32(exactly: number).flatMap(Unicode.Scalar.init).map { "'\(Character($0))'" } ?? "'\u{FFFD}'"
        case ("t", .bool): return value.text
        case ("x", .integer(let number)): return (directive.sharp ? "0x" : "") + String(number, radix: 16)
        case ("X", .integer(let number)):
            return (directive.sharp ? "0X" : "") + String(number, radix: 16, uppercase: true)
        case ("o", .integer(let number)): return String(number, radix: 8)
        case ("b", .integer(let number)): return String(number, radix: 2)
        case ("x", .string(let text)): return hex(text, uppercase: false)
        case ("X", .string(let text)): return hex(text, uppercase: true)
        case ("c", .integer(let number)):
            return UInt32(exactly: number).flatMap(Unicode.Scalar.init).map { String(Character($0)) } ?? "\u{FFFD}"
        case ("f", .float(let number)), ("F", .float(let number)):
            return signed(fixed(number, directive.precision ?? 6), number < 0, directive)
        case ("g", .float(let number)), ("e", .float(let number)):
            return signed(shortest(number), number < 0, directive)
        case ("T", _): return typeName(value)
        default: return "%!\(verb)(" + (value == .none ? "<nil>" : "\(typeName(value))=\(value.text)") + ")"
        }
    }

    private static func signed(_ text: String, _ isNegative: Bool, _ directive: Directive) -> String {
        if isNegative { return text }
        return directive.plus ? "+" + text : directive.blank ? " " + text : text
    }

    private static func cut(_ text: String, _ directive: Directive) -> String {
        guard let precision = directive.precision else { return text }
        return String(text.unicodeScalars.prefix(precision).map(Character.init))
    }

    /// A number with exactly so many digits after the point, rounded half to even at the binary value.
    private static func fixed(_ number: Double, _ precision: Int) -> String {
        guard number.isFinite else { return shortest(number) }
        let precision = min(precision, 15)
        var scale = 1.0
        for _ in 0..<precision { scale *= 10 }
        let scaled = (abs(number) * scale).rounded(.toNearestOrEven)
        guard scaled < 9e18 else { return shortest(number) }
        let digits = String(UInt64(scaled))
        let sign = number < 0 ? "-" : ""
        if precision == 0 { return sign + digits }
        let padded = String(repeating: "0", count: max(0, precision + 1 - digits.count)) + digits
        return sign + padded.dropLast(precision) + "." + padded.suffix(precision)
    }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\t": result += "\\t"
            case "\r": result += "\\r"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let digits = String(scalar.value, radix: 16)
                result += "\\x" + (digits.count < 2 ? "0" : "") + digits
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result + "\""
    }

    private static func hex(_ text: String, uppercase: Bool) -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: uppercase) }.joined()
    }

    private static func typeName(_ value: TemplateValue) -> String {
        switch value {
        case .none: "<nil>"
        case .bool: "bool"
        case .integer: "int"
        case .float: "float64"
        case .string: "string"
        case .list: "[]interface {}"
        case .map: "map[string]interface {}"
        case .time: "time.Time"
        }
    }
}
