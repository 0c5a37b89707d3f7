/// What is wrong with a regular expression, in RE2's words.
public struct RegularExpressionError: Error, Sendable, Hashable, CustomStringConvertible {
    /// Such as ``missing closing ): `(a` ``.
    public var reason: String

    public var description: String { "error parsing regexp: \(reason)" }
}
