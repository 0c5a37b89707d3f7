/// A regular expression in RE2's syntax: linear time, no look-around, no back-references.
///
/// Of several matches the leftmost counts, and of those the one that a backtracking engine would find first.
public struct RegularExpression: Sendable {
    enum Instruction: Sendable {
        case scalars(ScalarSet)
        /// The first is preferred.
        case split(Int, Int)
        case jump(Int)
        /// Remembers the position in a slot: the start of a group in an even one, its end in the next.
        case save(Int)
        case assert(Assertion)
        case accept
    }

    enum Assertion: Sendable {
        case textStart, textEnd, lineStart, lineEnd, boundary, noBoundary
    }

    let program: [Instruction]
    let pattern: String
    /// The names of the groups; the first is the whole match and has none.
    public let groupNames: [String?]

    /// - Throws: `RegularExpressionError` for what is no expression.
    public init(_ pattern: String) throws(RegularExpressionError) {
        var parser = RegularExpressionParser(pattern)
        program = try parser.program()
        groupNames = parser.groupNames
        self.pattern = pattern
    }

    /// How many steps the matcher takes at most for each character of a text.
    public var size: Int { program.count }

    /// Whether the whole text matches.
    public func matchesWhole(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        return firstMatch(in: scalars, from: 0, endsWithText: true)?.range == 0..<scalars.count
    }

    /// Whether some part of the text matches.
    public func matchesPart(of text: String) -> Bool {
        firstMatch(in: Array(text.unicodeScalars), from: 0) != nil
    }

    /// The text with a backslash before all that is special in an expression.
    public static func quoted(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            if "\\.+*?()|[]{}^$".unicodeScalars.contains(scalar) { result += "\\" }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
