/// What SQLite says of a call that failed.
public struct DatabaseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// SQLite's extended result code.
    public var code: Int32
    /// SQLite's own words.
    public var message: String

    public var description: String { "\(message) (SQLite \(code))" }
}
