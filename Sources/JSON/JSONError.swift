/// A text that is not JSON.
public struct JSONError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, lower case.
    public var message: String
    /// Where, in bytes from the start.
    public var offset: Int

    public var description: String { "\(message) at byte \(offset)" }
}
