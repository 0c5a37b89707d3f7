/// A key on the way to a field, and whether the way goes on in each item of the list there: `ports[]`.
struct FieldStep: Sendable {
    var key: String
    var inItems: Bool

    /// Reads `KEY` or `KEY[]`; `%2E` is a dot.
    init(_ text: Substring) {
        inItems = text.hasSuffix("[]")
        key = Self.key(inItems ? text.dropLast(2) : text)
    }

    private static func key(_ text: Substring) -> String {
        let (before, after) = RowText.halves(text, at: "%2E")
        return after.map { "\(before).\(key($0))" } ?? String(before)
    }
}
