internal import YAML

/// The text that a plain scalar has for Skaffold, which reads every document, writes it again and reads that:
/// `1.10` becomes `1.1`, `0644` becomes `420` (spec skaffold-config 7).
enum GoScalar {
    /// The effective text of any scalar but null.
    static func text(_ scalar: Scalar) -> String {
        switch scalar.kind {
        case .string: scalar.style == .plain ? ScalarResolver.timestamp(scalar.text) ?? scalar.text : scalar.text
        case .integer: ScalarResolver.decimal(scalar.text) ?? scalar.text
        case .float: scalar.double.map(float) ?? scalar.text
        case .bool: scalar.bool == true ? "true" : "false"
        case .null: ""
        }
    }

    /// The text that Go prints for any scalar but null, which is what Helm gets: dates and infinities have a form of
    /// their own there.
    static func printed(_ scalar: Scalar) -> String {
        if scalar.kind == .float, let value = scalar.double, !value.isFinite {
            return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf"
        }
        guard scalar.kind == .string, scalar.style == .plain, let time = ScalarResolver.timestamp(scalar.text) else {
            return text(scalar)
        }
        let clock = time.replacing("T", with: " ")
        if clock.hasSuffix("Z") { return clock.dropLast() + " +0000 UTC" }
        let zone = clock.suffix(6).replacing(":", with: "")
        return clock.dropLast(6) + " \(zone) \(zone)"
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
}
