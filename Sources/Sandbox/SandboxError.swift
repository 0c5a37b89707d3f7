public import Diagnostics

/// Why the sandbox cannot do what it was asked for.
public struct SandboxError: DiagnosticError {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable, Hashable {
        case badName, noHome, alreadyRunning, notRunning, notStopped, cannotStart, portInUse, badState, badKubeconfig
    }

    public var code: Code
    public var message: String
    public var hints: [String]
    public var cause: (any Error)?

    public init(_ code: Code, _ message: String, hints: [String] = [], cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.hints = hints
        self.cause = cause
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message, hints: hints)] }
}
