internal import YAML

/// The text that a plain scalar has for Skaffold, which reads every document, writes it again and reads that:
/// `1.10` becomes `1.1`, `0644` becomes `420` (spec skaffold-config 7).
enum GoScalar {
    /// The effective text of any scalar but null.
    static func text(_ scalar: Scalar) -> String {
        switch scalar.kind {
        case .string: scalar.style == .plain ? timestamp(scalar.text) ?? scalar.text : scalar.text
        case .integer: scalar.integer.map(String.init) ?? scalar.text
        case .float: scalar.double.map(float) ?? scalar.text
        case .bool: scalar.bool == true ? "true" : "false"
        case .null: ""
        }
    }

    /// A scalar of free-form YAML with its effective text. A float with no fraction is an integer afterwards.
    static func normalised(_ scalar: Scalar) -> Scalar {
        var scalar = scalar
        switch scalar.kind {
        case .string, .null: scalar.text = scalar.kind == .null ? "null" : text(scalar)
        case .integer, .bool: scalar.text = text(scalar)
        case .float:
            scalar.text = text(scalar)
            if Int(scalar.text) != nil { scalar.kind = .integer }
        }
        return scalar
    }

    /// Go's shortest `%g`: with an exponent below 1e-4 and from 1e6 on.
    static func float(_ value: Double) -> String {
        if value.isNaN { return ".nan" }
        if value.isInfinite { return value < 0 ? "-.inf" : ".inf" }
        if value == 0 { return value.sign == .minus ? "-0" : "0" }
        // `description` has the shortest digits that read back as the same number, only laid out differently.
        var digits: [Character] = []
        var exponent = 0
        var pointAt: Int?
        let parts = abs(value).description.split(separator: "e")
        for character in parts.first ?? "" {
            if character == "." { pointAt = digits.count } else { digits.append(character) }
        }
        exponent = (pointAt ?? digits.count) + (parts.count > 1 ? Int(parts[1]) ?? 0 : 0)
        while digits.count > 1, digits.first == "0" {
            digits.removeFirst()
            exponent -= 1
        }
        while digits.count > 1, digits.last == "0" { digits.removeLast() }
        let sign = value < 0 ? "-" : ""
        let power = exponent - 1
        if power < -4 || power >= 6 {
            let mantissa = String(digits[0]) + (digits.count > 1 ? "." + String(digits[1...]) : "")
            let magnitude = abs(power) < 10 ? "0\(abs(power))" : "\(abs(power))"
            return "\(sign)\(mantissa)e\(power < 0 ? "-" : "+")\(magnitude)"
        }
        if exponent <= 0 { return sign + "0." + String(repeating: "0", count: -exponent) + String(digits) }
        if digits.count <= exponent {
            return sign + String(digits) + String(repeating: "0", count: exponent - digits.count)
        }
        return sign + String(digits[..<exponent]) + "." + String(digits[exponent...])
    }

    /// RFC 3339 for a plain date or time, nil for any other text.
    static func timestamp(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        guard bytes.count >= 8, bytes.count <= 40, bytes[0..<4].allSatisfy(isDigit), bytes[4] == UInt8(ascii: "-") else {
            return nil
        }
        var rest = text[...]
        func number(_ range: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard range.contains(digits.count), let value = Int(digits) else { return nil }
            rest = rest.dropFirst(digits.count)
            return value
        }
        func skip(_ characters: String) -> Bool {
            guard let first = rest.first, characters.contains(first) else { return false }
            rest = rest.dropFirst()
            return true
        }
        guard let year = number(4...4), skip("-"), let month = number(1...2), skip("-"), let day = number(1...2),
            (1...12).contains(month), (1...daysInMonth(month, of: year)).contains(day)
        else { return nil }
        let date = "\(padded(year, to: 4))-\(padded(month))-\(padded(day))T"
        if rest.isEmpty { return date + "00:00:00Z" }
        let separator = rest.first
        guard skip("Tt "), let hour = number(1...2), skip(":"), let minute = number(1...2), skip(":"),
            let second = number(1...2), hour < 24, minute < 60, second < 60
        else { return nil }
        var fraction = ""
        if skip(".") {
            let digits = rest.prefix { $0.isASCII && $0.isNumber }
            guard !digits.isEmpty, digits.count <= 9 else { return nil }
            rest = rest.dropFirst(digits.count)
            fraction = String(digits)
            while fraction.last == "0" { fraction.removeLast() }
            if !fraction.isEmpty { fraction = "." + fraction }
        }
        let time = "\(padded(hour)):\(padded(minute)):\(padded(second))\(fraction)"
        if separator == " " { return rest.isEmpty ? date + time + "Z" : nil }
        if rest == "Z" || rest == "+00:00" { return date + time + "Z" }
        let zone = String(rest)
        guard skip("+-"), let zoneHour = number(2...2), skip(":"), let zoneMinute = number(2...2), rest.isEmpty,
            zoneHour < 24, zoneMinute < 60
        else { return nil }
        return date + time + zone
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") }

    private static func padded(_ value: Int, to width: Int = 2) -> String {
        let text = String(value)
        return String(repeating: "0", count: max(0, width - text.count)) + text
    }

    private static func daysInMonth(_ month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
