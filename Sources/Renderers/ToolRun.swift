/// What a run of a program such as helm gave.
public struct ToolOutput: Sendable {
    /// The exit status; 0 is success.
    public var status: Int32
    public var output: [UInt8]
    public var errorOutput: String

    public init(status: Int32, output: [UInt8] = [], errorOutput: String = "") {
        self.status = status
        self.output = output
        self.errorOutput = errorOutput
    }

    /// The last line of what it said, which is where programs say what is wrong.
    var lastWords: String {
        errorOutput.split(separator: "\n").last { !$0.allSatisfy(\.isWhitespace) }.map(String.init) ?? "no message"
    }
}

/// Runs a program with arguments and standard input; cancelling the task ends it.
public typealias ToolRun = @Sendable (_ arguments: [String], _ input: [UInt8]) async throws -> ToolOutput
