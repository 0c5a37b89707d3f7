public import Diagnostics

/// Deployed objects did not become ready.
public struct StatusCheckError: DiagnosticError {
    public enum Code: String, Sendable, Hashable {
        case failed = "STATUSCHECK_FAILED"
        case deadlineExceeded = "STATUSCHECK_DEADLINE_EXCEEDED"
    }

    public var code: Code
    /// One for each object, with its pods and their last log lines in the notes.
    public var diagnostics: [Diagnostic]

    public init(_ code: Code, _ diagnostics: [Diagnostic]) {
        self.code = code
        self.diagnostics = diagnostics
    }
}
