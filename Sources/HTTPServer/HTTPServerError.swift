public import Diagnostics

/// A server that could not be started.
public struct HTTPServerError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        /// A certificate or the key cannot be used.
        case badIdentity
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
