public import Diagnostics

/// Why a sandbox's network cannot be had.
public struct NetworkError: DiagnosticError {
    /// What kind of failure it is.
    public enum Code: Sendable, Hashable {
        /// There is no agent program to run.
        case noAgent
        /// Another network has the addresses.
        case subnetTaken
        /// A network or container of the name belongs to somebody else.
        case nameTaken
        /// The agent does not start, or says nothing.
        case agentFailed
    }

    public var code: Code
    /// Lower case, without a full stop.
    public var message: String
    public var hints: [String]
    public var cause: (any Error)?

    init(_ code: Code, _ message: String, hints: [String] = [], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.hints = hints
        self.cause = cause
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(message, hints: hints)] }
}
