/// A piece of a template's text.
struct TemplateToken {
    enum Kind: Equatable {
        /// Text outside of actions.
        case text
        case open, close
        /// `if`, `range`...
        case keyword
        case identifier
        case bool
        /// `.Name`, with the dot.
        case field
        case dot
        case `nil`
        /// `$name`, with the dollar sign.
        case variable
        case string, rawString, character, number
        case pipe, leftParenthesis, rightParenthesis, declare, assign
        /// Any other printable character, such as a comma.
        case other
        /// What is wrong; nothing follows.
        case error
        case end
    }

    var kind: Kind
    /// As it stands in the template; for an error its message.
    var text: String
    /// In Unicode scalars from the start of the template.
    var offset: Int
    /// Whether a blank stands before it: `a .B` are two arguments, `a.B` is one.
    var followsBlank = false

    /// As Go's messages show it.
    var description: String {
        switch kind {
        case .end: "EOF"
        case .error: text
        case .keyword, .nil: "<\(text)>"
        case .dot: "<.>"
        default:
            text.unicodeScalars.count > 10
                ? GoQuoting.quoted(String(text.unicodeScalars.prefix(10))) + "..." : GoQuoting.quoted(text)
        }
    }
}
