import JSON

/// A line that is no message.
public struct LineError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What is wrong, lower case.
    public var message: String

    public var description: String { message }

    static func parse(_ line: [UInt8]) throws(LineError) -> JSONValue {
        do {
            return try JSONValue(parsing: line)
        } catch {
            throw LineError(message: "a line is not JSON: \(error)")
        }
    }
}
