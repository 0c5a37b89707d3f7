public import JSON

/// An amount such as `100m`, `0.5` or `64Mi`, kept in billionths; compares and has one text, as the server writes it.
public struct Quantity: Sendable, Comparable, CustomStringConvertible {
    /// What the text says: `Ki`..., powers of ten with an exponent, or `k`, `m`...
    public enum Format: Sendable {
        case binary
        case decimalExponent
        case decimal
    }

    /// Billionths.
    public let nano: Int128
    public let format: Format

    public init(nano: Int128, format: Format) {
        self.nano = nano
        self.format = format
    }

    private static let binary = ["Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    private static let decimal: [(suffix: String, exponent: Int)] = [
        ("n", -9), ("u", -6), ("m", -3), ("", 0), ("k", 3), ("M", 6), ("G", 9), ("T", 12), ("P", 15), ("E", 18),
    ]

    /// Reads a text or a number; nil if it is neither or too large.
    public init?(_ value: JSONValue) {
        switch value {
        case .string(let text): self.init(text)
        case .integer(let number): self.init("\(number)")
        case .number(let number): self.init("\(number)")
        default: return nil
        }
    }

    public init?(_ text: String) {
        var rest = Substring(text)
        var sign: Int128 = 1
        if let first = rest.first, first == "-" || first == "+" {
            sign = first == "-" ? -1 : 1
            rest.removeFirst()
        }
        let digits = rest.prefix { $0.isASCII && $0.isNumber || $0 == "." }
        let suffix = String(rest[digits.endIndex...])
        let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, digits.contains(where: { $0 != "." }) else { return nil }
        let fraction = parts.count == 2 ? parts[1] : ""
        guard var value = Int128(parts[0].isEmpty ? "0" : String(parts[0])), value < 1 << 64 else { return nil }

        var multiplier: Int128 = 1
        var exponent = 0
        if let power = Self.binary.firstIndex(of: suffix) {
            multiplier = 1 << Int128(10 * (power + 1))
            format = .binary
        } else if let known = Self.decimal.first(where: { $0.suffix == suffix }) {
            exponent = known.exponent
            format = .decimal
        } else if let first = suffix.first, first == "e" || first == "E", let number = Int(suffix.dropFirst()) {
            guard (-18...18).contains(number) else { return nil }
            exponent = number
            format = .decimalExponent
        } else {
            return nil
        }
        // Digits beyond billionths are rounded up, as the server does.
        var places = 0
        var mustRoundUp = false
        for digit in fraction {
            guard let digit = digit.wholeNumberValue else { return nil }
            if places < 9 {
                value = value * 10 + Int128(digit)
                places += 1
            } else if digit > 0 {
                mustRoundUp = true
            }
        }
        guard let scaled = Self.scale(value, by: multiplier, exponent: 9 + exponent - places, &mustRoundUp) else {
            return nil
        }
        nano = sign * (mustRoundUp ? scaled + 1 : scaled)
    }

    private static func scale(
        _ value: Int128, by multiplier: Int128, exponent: Int, _ mustRoundUp: inout Bool
    ) -> Int128? {
        var (result, isOver) = value.multipliedReportingOverflow(by: multiplier)
        var exponent = exponent
        while exponent > 0, !isOver {
            (result, isOver) = result.multipliedReportingOverflow(by: 10)
            exponent -= 1
        }
        while exponent < 0 {
            if result % 10 != 0 { mustRoundUp = true }
            result /= 10
            exponent += 1
        }
        return isOver ? nil : result
    }

    public static func < (left: Quantity, right: Quantity) -> Bool { left.nano < right.nano }
    public static func == (left: Quantity, right: Quantity) -> Bool { left.nano == right.nano }

    /// The shortest text: no fraction, the largest suffix that leaves none.
    public var description: String {
        let one: Int128 = 1_000_000_000
        if nano == 0 { return "0" }
        if format == .binary {
            guard nano % one == 0, nano.magnitude >= 1024 * one.magnitude else { return decimalText(.decimal) }
            var value = nano / one
            var power = 0
            while power < Self.binary.count, value % 1024 == 0 {
                value /= 1024
                power += 1
            }
            return power == 0 ? "\(value)" : "\(value)\(Self.binary[power - 1])"
        }
        return decimalText(format)
    }

    private func decimalText(_ format: Format) -> String {
        var value = nano
        var index = 0
        while index < Self.decimal.count - 1, value % 1000 == 0 {
            value /= 1000
            index += 1
        }
        let exponent = Self.decimal[index].exponent
        if format == .decimalExponent { return exponent == 0 ? "\(value)" : "\(value)e\(exponent)" }
        return "\(value)\(Self.decimal[index].suffix)"
    }
}
