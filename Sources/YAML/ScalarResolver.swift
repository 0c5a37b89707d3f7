/// What a plain scalar means, by the rules of Go's yaml.v3: YAML 1.2 core plus legacy integers
/// (leading-zero octal, `0b`, `_`), with `yes` and `on` left as strings (spec skaffold-config 7).
public enum ScalarResolver {
    /// The kind of a plain scalar without a tag.
    public static func kind(ofPlain text: String) -> Scalar.Kind {
        guard let first = text.utf8.first else { return .null }
        switch first {
        case UInt8(ascii: "~"): return text == "~" ? .null : .string
        case UInt8(ascii: "n"), UInt8(ascii: "N"): return nulls.contains(text) ? .null : .string
        case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
            return booleans.contains(text) ? .bool : .string
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            if magnitude(text) != nil { return .integer }
            return float(text) != nil ? .float : .string
        default: return .string
        }
    }

    static let nulls: Set<String> = ["null", "Null", "NULL"]
    static let booleans: Set<String> = ["true", "True", "TRUE", "false", "False", "FALSE"]

    /// The value of an integer text, nil when it is none or does not fit `Int`.
    public static func integer(_ text: String) -> Int? {
        guard let (isNegative, value) = magnitude(text) else { return nil }
        if isNegative { return value <= UInt64(Int.max) + 1 ? Int(truncatingIfNeeded: 0 &- value) : nil }
        return Int(exactly: value)
    }

    /// The decimal text of an integer, for JSON: `0x1F` gives `31`.
    public static func decimal(_ text: String) -> String? {
        guard let (isNegative, value) = magnitude(text) else { return nil }
        return isNegative && value != 0 ? "-\(value)" : "\(value)"
    }

    /// Sign and magnitude of an integer text whose value fits int64 or uint64.
    private static func magnitude(_ text: String) -> (isNegative: Bool, value: UInt64)? {
        var digits = Array(text.utf8)
        digits.removeAll { $0 == UInt8(ascii: "_") }
        var isNegative = false
        if let sign = digits.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
            isNegative = sign == UInt8(ascii: "-")
            digits.removeFirst()
        }
        var radix: UInt64 = 10
        if digits.count > 1, digits[0] == UInt8(ascii: "0") {
            switch digits[1] | 0x20 {
            case UInt8(ascii: "x"): (radix, digits) = (16, Array(digits.dropFirst(2)))
            case UInt8(ascii: "o"): (radix, digits) = (8, Array(digits.dropFirst(2)))
            case UInt8(ascii: "b"): (radix, digits) = (2, Array(digits.dropFirst(2)))
            default: (radix, digits) = (8, Array(digits.dropFirst()))
            }
        }
        guard !digits.isEmpty else { return nil }
        var value: UInt64 = 0
        for byte in digits {
            let digit: UInt64
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digit = UInt64(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "a")...UInt8(ascii: "f"): digit = UInt64(byte - UInt8(ascii: "a") + 10)
            case UInt8(ascii: "A")...UInt8(ascii: "F"): digit = UInt64(byte - UInt8(ascii: "A") + 10)
            default: return nil
            }
            guard digit < radix else { return nil }
            let (scaled, overflow) = value.multipliedReportingOverflow(by: radix)
            let (sum, carry) = scaled.addingReportingOverflow(digit)
            guard !overflow, !carry else { return nil }
            value = sum
        }
        if isNegative, value > UInt64(Int64.max) + 1 { return nil }
        return (isNegative, value)
    }

    /// The value of a float text, nil when it is none.
    public static func float(_ text: String) -> Double? {
        switch text {
        case ".nan", ".NaN", ".NAN": return .nan
        case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
        case "-.inf", "-.Inf", "-.INF": return -.infinity
        default: break
        }
        let plain = text.utf8.contains(UInt8(ascii: "_")) ? text.filter { $0 != "_" } : text
        guard isFloatSyntax(plain) else { return nil }
        let value = Double(plain.hasSuffix(".") ? plain + "0" : plain)
        return value?.isFinite == true ? value : nil
    }

    /// `[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?`
    static func isFloatSyntax(_ text: String) -> Bool {
        var rest = text.utf8[...]
        func digits() -> Int {
            let count = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }.count
            rest = rest.dropFirst(count)
            return count
        }
        func sign() {
            if let first = rest.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") {
                rest = rest.dropFirst()
            }
        }
        sign()
        let whole = digits()
        if rest.first == UInt8(ascii: ".") {
            rest = rest.dropFirst()
            if digits() == 0, whole == 0 { return false }
        } else if whole == 0 {
            return false
        }
        if let first = rest.first, first | 0x20 == UInt8(ascii: "e") {
            rest = rest.dropFirst()
            sign()
            if digits() == 0 { return false }
        }
        return rest.isEmpty
    }

    /// The RFC 3339 text of a timestamp as yaml.v3 reads it (`2024-01-02` gives `2024-01-02T00:00:00Z`),
    /// nil for any other text.
    public static func timestamp(_ text: String) -> String? {
        var rest = Array(text.utf8)[...]
        func number(_ lengths: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix(lengths.upperBound).prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard lengths.contains(digits.count) else { return nil }
            rest = rest.dropFirst(digits.count)
            return digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        }
        func take(_ character: Character) -> Bool {
            guard let byte = character.asciiValue, rest.first == byte else { return false }
            rest = rest.dropFirst()
            return true
        }
        func pad(_ value: Int, _ width: Int = 2) -> String {
            let digits = String(value)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        guard let year = number(4...4), take("-"), let month = number(1...2), take("-"), let day = number(1...2),
            (1...12).contains(month), (1...days(in: month, of: year)).contains(day)
        else { return nil }
        let date = "\(pad(year, 4))-\(pad(month))-\(pad(day))"
        if rest.isEmpty { return date + "T00:00:00Z" }
        // With a `T` there must be a zone, with a space there must be none.
        let hasZone = rest.first != UInt8(ascii: " ")
        guard take("T") || take("t") || take(" "), let hour = number(1...2), take(":"), let minute = number(1...2),
            take(":"), let second = number(1...2), hour < 24, minute < 60, second < 60
        else { return nil }
        var time = "T\(pad(hour)):\(pad(minute)):\(pad(second))"
        if take(".") || take(",") {
            let digits = rest.prefix { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            guard !digits.isEmpty else { return nil }
            rest = rest.dropFirst(digits.count)
            var fraction = String(decoding: digits.prefix(9), as: UTF8.self)
            while fraction.last == "0" { fraction.removeLast() }
            if !fraction.isEmpty { time += "." + fraction }
        }
        guard hasZone else { return rest.isEmpty ? date + time + "Z" : nil }
        if take("Z") { return rest.isEmpty ? date + time + "Z" : nil }
        let isEast = take("+")
        guard isEast || take("-"), let offsetHour = number(2...2), take(":"), let offsetMinute = number(2...2),
            rest.isEmpty, offsetHour <= 24, offsetMinute < 60
        else { return nil }
        if offsetHour == 0, offsetMinute == 0 { return date + time + "Z" }
        return date + time + (isEast ? "+" : "-") + "\(pad(offsetHour)):\(pad(offsetMinute))"
    }

    private static func days(in month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether a reader of YAML 1.1 or 1.2 could take a plain text for something other than a string, so
    /// that it must be quoted (spec kustomize 13).
    public static func needsQuotesToStayString(_ text: String) -> Bool {
        if kind(ofPlain: text) != .string || legacyWords.contains(text) { return true }
        guard let first = text.utf8.first else { return true }
        switch first {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."):
            return timestamp(text) != nil || isBase60(text) || isFloatSyntax(text)
                || isFloatSyntax(text.filter { $0 != "_" })
        default:
            return text == "=" || text == "<<"
        }
    }

    /// Booleans of YAML 1.1, which PyYAML and old Kubernetes readers still know.
    private static let legacyWords: Set<String> = [
        "y", "Y", "yes", "Yes", "YES", "n", "N", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF",
    ]

    /// `[-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?`, the sexagesimal numbers of YAML 1.1.
    private static func isBase60(_ text: String) -> Bool {
        var body = text.utf8[...]
        if let first = body.first, first == UInt8(ascii: "+") || first == UInt8(ascii: "-") { body = body.dropFirst() }
        let parts = body.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard parts.count > 1, let head = parts.first, let start = head.first else { return false }
        let isDigit = { (byte: UInt8) in (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }
        guard isDigit(start), head.allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) else { return false }
        for (index, part) in parts.dropFirst().enumerated() {
            let isLast = index == parts.count - 2
            let whole = isLast ? part.prefix { $0 != UInt8(ascii: ".") } : part
            guard (1...2).contains(whole.count), whole.allSatisfy(isDigit) else { return false }
            if whole.count == 2, let tens = whole.first, tens > UInt8(ascii: "5") { return false }
            if isLast, !part.dropFirst(whole.count).dropFirst().allSatisfy({ isDigit($0) || $0 == UInt8(ascii: "_") }) {
                return false
            }
        }
        return true
    }
}
