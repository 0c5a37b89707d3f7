/// A character class: `[a-z]`, `[^x]`.
struct ScalarClass: Sendable, Hashable {
    var isNegated: Bool
    var ranges: [ClosedRange<UInt32>]

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar.value) } != isNegated
    }
}
