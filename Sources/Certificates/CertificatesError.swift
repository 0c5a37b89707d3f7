public import Diagnostics

/// A certificate or key that could not be made or read.
public struct CertificatesError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        /// The text is no PEM certificate or key.
        case unreadable
        case cannotIssue
    }

    public var code: Code
    public var message: String
    public var cause: (any Error)?

    public init(_ code: Code, _ message: String, cause: (any Error)? = nil) {
        self.code = code
        self.message = message
        self.cause = cause
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message)] }
}
