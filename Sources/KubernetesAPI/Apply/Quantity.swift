/// Amounts such as `500m`, `1Gi`, `1e3`, as `resource.Quantity` of apimachinery reads and writes them.
enum Quantity {
    /// The one form in which servers keep an amount: `1000m` is `1`, `0.5` is `500m`, `1024Mi` is `1Gi`.
    ///
    /// A server takes any form, but writes the object anew at every apply of one that it does not keep.
    ///
    /// - Returns: nil for text that is no quantity, or is too large or too fine to be sure of.
    static func canonical(_ text: String) -> String? {
        guard let parts = split(text), let (mantissa, decimals) = number(parts.number) else { return nil }
        if mantissa == 0 { return "0" }
        let sign = parts.isNegative ? "-" : ""
        if let power = binary.firstIndex(of: parts.suffix), power > 0 {
            guard let amount = multiply(mantissa, 1024, times: power) else { return nil }
            return binaryText(amount, decimals: decimals).map { sign + $0 }
        }
        if let exponent = decimal[parts.suffix] {
            return decimalText(mantissa, exponent: exponent - decimals) { suffixes[$0] }.map { sign + $0 }
        }
        // No amount needs more, and arithmetic on a larger exponent could overflow.
        guard let first = parts.suffix.first, first == "e" || first == "E",
            let exponent = Int(parts.suffix.dropFirst()), (-1000...1000).contains(exponent)
        else { return nil }
        return decimalText(mantissa, exponent: exponent - decimals) { $0 == 0 ? "" : "e\($0)" }.map { sign + $0 }
    }

    private static let binary = ["", "Ki", "Mi", "Gi", "Ti", "Pi", "Ei"]
    private static let decimal = [
        "n": -9, "u": -6, "m": -3, "": 0, "k": 3, "M": 6, "G": 9, "T": 12, "P": 15, "E": 18,
    ]
    private static let suffixes = Dictionary(uniqueKeysWithValues: decimal.map { ($1, $0) })

    private static func split(_ text: String) -> (isNegative: Bool, number: Substring, suffix: String)? {
        var rest = text[...]
        let isNegative = rest.hasPrefix("-")
        if isNegative || rest.hasPrefix("+") { rest = rest.dropFirst() }
        let number = rest.prefix { $0.isASCII && ($0.isNumber || $0 == ".") }
        return number.isEmpty ? nil : (isNegative, number, String(rest.dropFirst(number.count)))
    }

    /// `1.50` is 150 with 2 decimals.
    private static func number(_ text: Substring) -> (mantissa: Int, decimals: Int)? {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        let fraction = parts.count > 1 ? parts[1] : ""
        guard let mantissa = Int(parts[0] + fraction) else { return nil }
        return (mantissa, fraction.count)
    }

    private static func multiply(_ value: Int, _ factor: Int, times: Int) -> Int? {
        var result = value
        for _ in 0..<times {
            let (product, overflow) = result.multipliedReportingOverflow(by: factor)
            guard !overflow else { return nil }
            result = product
        }
        return result
    }

    /// The shortest whole number with an exponent that is a multiple of 3.
    private static func decimalText(_ mantissa: Int, exponent: Int, suffix: (Int) -> String?) -> String? {
        var (mantissa, exponent) = (mantissa, exponent)
        while mantissa % 10 == 0 {
            mantissa /= 10
            exponent += 1
        }
        while exponent % 3 != 0 {
            let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
            guard !overflow else { return nil }
            mantissa = product
            exponent -= 1
        }
        // Finer than `n` is rounded up by the server.
        guard exponent >= -9 else { return nil }
        return suffix(exponent).map { "\(mantissa)\($0)" }
    }

    /// Below 1024, and where a fraction would be left, binary amounts are kept as decimal ones.
    private static func binaryText(_ amount: Int, decimals: Int) -> String? {
        guard let divisor = multiply(1, 10, times: decimals) else { return nil }
        guard amount % divisor == 0, amount / divisor >= 1024 else {
            return decimalText(amount, exponent: -decimals) { suffixes[$0] }
        }
        var (whole, power) = (amount / divisor, 0)
        while whole % 1024 == 0, power + 1 < binary.count {
            whole /= 1024
            power += 1
        }
        return "\(whole)\(binary[power])"
    }
}
