/// What a program that has ended left behind. A non-zero exit code is a result, not an error.
public struct CommandResult: Sendable, Hashable {
    public var status: CommandStatus
    public var output: [UInt8]
    public var errorOutput: [UInt8]

    public init(status: CommandStatus, output: [UInt8] = [], errorOutput: [UInt8] = []) {
        self.status = status
        self.output = output
        self.errorOutput = errorOutput
    }

    /// A result with text, for tests and stand-ins.
    public init(code: Int32 = 0, output: String = "", errorOutput: String = "") {
        self.init(status: .exited(code: code), output: Array(output.utf8), errorOutput: Array(errorOutput.utf8))
    }

    /// Standard output without its last newlines.
    public var outputText: String { Self.text(output) }
    /// Standard error without its last newlines.
    public var errorText: String { Self.text(errorOutput) }

    private static func text(_ bytes: [UInt8]) -> String {
        var bytes = bytes[...]
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
        return String(decoding: bytes, as: UTF8.self)
    }
}
