import RegularExpressions

/// A text that is looked for: as it is when it holds nothing special, else a regular expression for all of it.
enum TextPattern: Sendable {
    case plain(String)
    case expression(RegularExpression)

    init(_ text: String) throws(RegularExpressionError) {
        if text.utf8.allSatisfy({ !Self.special.contains($0) }) {
            self = .plain(text)
        } else {
            self = .expression(try RegularExpression("^(?:\(text))$"))
        }
    }

    func matches(_ text: String) -> Bool {
        switch self {
        case .plain(let own): own == text
        case .expression(let expression): expression.matchesWhole(text)
        }
    }

    private static let special = Set("\\.+*?()|[]{}^$".utf8)
}
