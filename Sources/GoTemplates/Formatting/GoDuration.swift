/// Go's `time.Duration`: nanoseconds, written like `1h2m3.5s`.
enum GoDuration {
    static func text(_ nanoseconds: Int) -> String {
        if nanoseconds == 0 { return "0s" }
        let size = nanoseconds.magnitude
        let sign = nanoseconds < 0 ? "-" : ""
        if size < 1_000_000_000 {
            if size < 1000 { return sign + "\(size)ns" }
            if size < 1_000_000 { return sign + fraction(size, 1000) + "µs" }
            return sign + fraction(size, 1_000_000) + "ms"
        }
        let minutes = size / 60_000_000_000
        var text = fraction(size % 60_000_000_000, 1_000_000_000) + "s"
        if minutes > 0 { text = "\(minutes % 60)m" + text }
        if minutes >= 60 { text = "\(minutes / 60)h" + text }
        return sign + text
    }

    private static func fraction(_ value: UInt, _ unit: UInt) -> String {
        let rest = value % unit
        if rest == 0 { return String(value / unit) }
        let width = String(unit).utf8.count - 1
        var digits = String(rest)
        digits = String(repeating: "0", count: width - digits.utf8.count) + digits
        while digits.hasSuffix("0") { digits.removeLast() }
        return "\(value / unit).\(digits)"
    }

    private static let units: [String: Double] = [
        "ns": 1, "us": 1e3, "µs": 1e3, "μs": 1e3, "ms": 1e6, "s": 1e9, "m": 6e10, "h": 3.6e12,
    ]

    /// Reads `1h2m3.5s`, `-1.5h` or `0`; nil for anything else.
    static func nanoseconds(of text: String) -> Int? {
        var rest = text[...]
        var isNegative = false
        if let first = rest.first, first == "-" || first == "+" {
            isNegative = first == "-"
            rest.removeFirst()
        }
        if rest == "0" { return 0 }
        if rest.isEmpty { return nil }
        var total = 0.0
        var exact = 0
        while !rest.isEmpty {
            let number = rest.prefix { ("0"..."9").contains($0) || $0 == "." }
            rest = rest.dropFirst(number.count)
            let unit = rest.prefix { !("0"..."9").contains($0) && $0 != "." }
            rest = rest.dropFirst(unit.count)
            guard number.contains(where: { $0 != "." }), let factor = units[String(unit)] else { return nil }
            if let whole = Int(number), let part = Int(exactly: factor) {
                let (product, overflows) = whole.multipliedReportingOverflow(by: part)
                let (sum, overflowsToo) = exact.addingReportingOverflow(product)
                if overflows || overflowsToo { return nil }
                exact = sum
            } else {
                let padded = number.hasSuffix(".") ? number + "0" : number.hasPrefix(".") ? "0" + number : number
                guard let value = Double(padded) else { return nil }
                total += value * factor
            }
        }
        guard let rounded = Int(exactly: total.rounded()), total.magnitude < 9e18 else { return nil }
        let (sum, overflows) = exact.addingReportingOverflow(rounded)
        return overflows ? nil : isNegative ? -sum : sum
    }
}
