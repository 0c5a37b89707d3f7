/// A set of Unicode scalars: ranges, or everything but them.
struct ScalarSet: Sendable {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var isNegated = false

    static let any = ScalarSet(ranges: [], isNegated: true)
    static let anyButNewline = ScalarSet(ranges: ["\n"..."\n"], isNegated: true)
    static let digit = ScalarSet(ranges: ["0"..."9"])
    static let word = ScalarSet(ranges: ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])
    static let space = ScalarSet(ranges: ["\t"..."\n", "\u{0C}"..."\r", " "..." "])

    static func one(_ scalar: Unicode.Scalar) -> ScalarSet { ScalarSet(ranges: [scalar...scalar]) }

    func contains(_ scalar: Unicode.Scalar) -> Bool {
        ranges.contains { $0.contains(scalar) } != isNegated
    }

    /// The set of an escape such as `\d` or, in upper case, its opposite.
    static func escape(_ letter: Unicode.Scalar) -> ScalarSet? {
        switch letter {
        case "d": .digit
        case "D": ScalarSet(ranges: digit.ranges, isNegated: true)
        case "w": .word
        case "W": ScalarSet(ranges: word.ranges, isNegated: true)
        case "s": .space
        case "S": ScalarSet(ranges: space.ranges, isNegated: true)
        default: nil
        }
    }

    /// The set without its ASCII letters' case.
    var ignoringCase: ScalarSet {
        var set = self
        for range in ranges where range.lowerBound.value <= 122 {
            for value in range.lowerBound.value...min(range.upperBound.value, 122) {
                let isUpper = (65...90).contains(value)
                let isLower = (97...122).contains(value)
                guard isUpper || isLower, let other = Unicode.Scalar(isUpper ? value + 32 : value - 32) else {
                    continue
                }
                set.ranges.append(other...other)
            }
        }
        return set
    }
}
