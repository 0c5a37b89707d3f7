/// A program to run, with all that it gets. There is no shell: arguments arrive as they are.
public struct Command: Sendable, Hashable {
    /// A name to look up in the `PATH` of `environment`, or a path when it holds a `/`.
    public var executable: String
    /// Without the program's own name.
    public var arguments: [String]
    /// The whole environment; nothing is added.
    public var environment: [String: String]
    /// Nil for the current one.
    public var workingDirectory: String?
    /// What the program reads from its standard input; empty for nothing.
    public var input: [UInt8]
    /// How long it may run; nil for as long as it takes.
    public var deadline: Duration?
    /// How long it may go on after the interrupt that a deadline or a cancellation sends; then it is killed.
    public var grace: Duration

    public init(
        _ executable: String, _ arguments: [String] = [], environment: [String: String],
        workingDirectory: String? = nil, input: [UInt8] = [], deadline: Duration? = nil, grace: Duration = .seconds(5)
    ) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
        self.workingDirectory = workingDirectory
        self.input = input
        self.deadline = deadline
        self.grace = grace
    }
}
