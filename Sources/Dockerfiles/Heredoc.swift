/// A here-document of a `RUN`, `COPY` or `ADD` instruction.
public struct Heredoc: Sendable, Hashable {
    /// The word that ends it, which is also the name of the file that `COPY` makes.
    public var name: String
    /// Whether variables in it are expanded: not when the name was quoted.
    public var expands: Bool
    /// The lines between, each with its newline; leading tabs are gone where `<<-` was written.
    public var content: String
}
