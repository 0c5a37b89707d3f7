/// What a program that has ended left behind.
public struct ChildResult: Sendable, CustomStringConvertible {
    /// As a shell gives it: 128 and the signal for a program that a signal ended.
    public var exitCode: Int32
    /// Standard output; everything, where the program ran in a terminal.
    public var output: String
    /// Standard error.
    public var error: String

    /// All of it, for the message of a failed expectation.
    public var description: String {
        "exit code \(exitCode)\n--- stdout\n\(output)\n--- stderr\n\(error)\n---"
    }

    /// The lines of standard output.
    public var lines: [String] { Self.lines(output) }
    /// The lines of standard error.
    public var errorLines: [String] { Self.lines(error) }

    private static func lines(_ text: String) -> [String] {
        text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
    }
}
