/// A set of Unicode scalars: ranges, properties, or everything but them.
public struct ScalarSet: Sendable {
    var ranges: [ClosedRange<Unicode.Scalar>] = []
    var properties: [(property: UnicodeProperty, isNegated: Bool)] = []
    /// Sets whose members are in it too, such as `\W` inside of brackets.
    var others: [ScalarSet] = []
    var isNegated = false

    public init(ranges: [ClosedRange<Unicode.Scalar>] = [], isNegated: Bool = false) {
        self.ranges = ranges
        self.isNegated = isNegated
    }

    static let any = ScalarSet(isNegated: true)
    static let anyButNewline = ScalarSet(ranges: ["\n"..."\n"], isNegated: true)
    static let digit = ScalarSet(ranges: ["0"..."9"])
    public static let word = ScalarSet(ranges: ["0"..."9", "A"..."Z", "_"..."_", "a"..."z"])
    static let space = ScalarSet(ranges: ["\t"..."\n", "\u{0C}"..."\r", " "..." "])

    public static func one(_ scalar: Unicode.Scalar) -> ScalarSet { ScalarSet(ranges: [scalar...scalar]) }

    /// The set of all members of both.
    public func union(_ other: ScalarSet) -> ScalarSet {
        var set = ScalarSet()
        set.others = [self, other]
        return set
    }

    public func contains(_ scalar: Unicode.Scalar) -> Bool {
        let isMember =
            ranges.contains { $0.contains(scalar) }
            || properties.contains { $0.property.holds(for: scalar) != $0.isNegated }
            || others.contains { $0.contains(scalar) }
        return isMember != isNegated
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

    /// The set of a class in brackets, such as `alpha` of `[[:alpha:]]`.
    static func named(_ name: String) -> ScalarSet? {
        let ranges: [ClosedRange<Unicode.Scalar>]
        switch name {
        case "alnum": ranges = ["0"..."9", "A"..."Z", "a"..."z"]
        case "alpha": ranges = ["A"..."Z", "a"..."z"]
        case "ascii": ranges = ["\0"..."\u{7F}"]
        case "blank": ranges = ["\t"..."\t", " "..." "]
        case "cntrl": ranges = ["\0"..."\u{1F}", "\u{7F}"..."\u{7F}"]
        case "digit": ranges = ["0"..."9"]
        case "graph": ranges = ["!"..."~"]
        case "lower": ranges = ["a"..."z"]
        case "print": ranges = [" "..."~"]
        case "punct": ranges = ["!"..."/", ":"..."@", "["..."`", "{"..."~"]
        case "space": ranges = ["\t"..."\r", " "..." "]
        case "upper": ranges = ["A"..."Z"]
        case "word": ranges = word.ranges
        case "xdigit": ranges = ["0"..."9", "A"..."F", "a"..."f"]
        default: return nil
        }
        return ScalarSet(ranges: ranges)
    }

    /// The set without its letters' case. Large ranges outside of ASCII are left as they are.
    var ignoringCase: ScalarSet {
        var set = self
        for range in ranges {
            let last = range.upperBound.value - range.lowerBound.value > 1000 ? 0x7F : range.upperBound.value
            guard range.lowerBound.value <= last else { continue }
            for value in range.lowerBound.value...last {
                guard let scalar = Unicode.Scalar(value) else { continue }
                for text in [scalar.properties.uppercaseMapping, scalar.properties.lowercaseMapping] {
                    guard let other = text.unicodeScalars.first, other != scalar, text.unicodeScalars.count == 1 else {
                        continue
                    }
                    set.ranges.append(other...other)
                }
            }
        }
        set.others = others.map(\.ignoringCase)
        return set
    }
}
