import JSON

/// An amount as the API writes it: `500m`, `128Mi`, `2`, `1e3`. Counted in thousandths.
struct ResourceQuantity: Sendable, Hashable {
    /// Rounded up, as Kubernetes does.
    var thousandths: Int

    var wholeUnits: Int { Self.dividing(thousandths, by: 1000) }

    init(thousandths: Int) {
        self.thousandths = thousandths
    }

    init?(_ value: JSONValue?) {
        switch value {
        case .string(let text): self.init(text)
        case .integer(let number): self.init(String(number))
        case .number(let number): self.init("\(number)")
        default: return nil
        }
    }

    init?(_ text: String) {
        let number = text.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-" || $0 == "+") }
        var suffix = text.dropFirst(number.count)
        guard let value = Double(number) else { return nil }
        var factor = 1.0
        if let first = suffix.first, first == "e" || first == "E", let exponent = Int(suffix.dropFirst()) {
            for _ in 0..<min(abs(exponent), 30) { factor = exponent > 0 ? factor * 10 : factor / 10 }
            suffix = ""
        }
        if !suffix.isEmpty {
            guard let known = Self.factors[String(suffix)] else { return nil }
            factor = known
        }
        let result = (value * factor * 1000).rounded(.up)
        guard result.isFinite, abs(result) < Double(Int.max) / 2 else { return nil }
        thousandths = Int(result)
    }

    /// In units of a divisor, rounded up: for `resourceFieldRef`.
    func units(of divisor: ResourceQuantity) -> Int {
        Self.dividing(thousandths, by: divisor.thousandths == 0 ? 1000 : divisor.thousandths)
    }

    private static func dividing(_ a: Int, by b: Int) -> Int {
        a / b + (a % b > 0 ? 1 : 0)
    }

    private static let factors: [String: Double] = [
        "n": 1e-9, "u": 1e-6, "m": 1e-3, "k": 1e3, "M": 1e6, "G": 1e9, "T": 1e12, "P": 1e15, "E": 1e18,
        "Ki": 1024, "Mi": 1_048_576, "Gi": 1_073_741_824, "Ti": 1_099_511_627_776, "Pi": 1_125_899_906_842_624,
        "Ei": 1_152_921_504_606_846_976,
    ]
}
