/// A piece of a template's text.
struct TemplateToken: Equatable {
    enum Kind: Equatable {
        /// Text outside of actions.
        case text(String)
        case open
        case close
        /// `if`, `upper`, `true`
        case word(String)
        /// `.Name`; a lone dot is the empty name.
        case field(String)
        /// `$name`; a lone `$` is the empty name.
        case variable(String)
        case string(String)
        case integer(Int)
        case float(Double)
        case pipe, leftParenthesis, rightParenthesis, comma, declare, assign
        case end
    }

    var kind: Kind
    /// In characters from the start of the text.
    var offset: Int
    /// Whether a blank stands before it: `a .B` are two arguments, `a.B` is one.
    var followsBlank = false
}
