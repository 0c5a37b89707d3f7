extension Quantity {
    public init(thousandths: Int) {
        self.init(nano: Int128(thousandths) * 1_000_000, format: .decimal)
    }

    /// Rounded up, as Kubernetes does.
    public var thousandths: Int { Self.dividing(nano, by: 1_000_000) }

    /// Rounded up.
    public var wholeUnits: Int { Self.dividing(nano, by: 1_000_000_000) }

    /// How many of a divisor it is, rounded up; a divisor of zero stands for one.
    public func units(of divisor: Quantity) -> Int {
        divisor.nano == 0 ? wholeUnits : Self.dividing(nano, by: divisor.nano)
    }

    private static func dividing(_ a: Int128, by b: Int128) -> Int {
        Int(clamping: a / b + (a % b > 0 ? 1 : 0))
    }
}
