public import Diagnostics

/// A registry that could not be used, or credentials for it that could not be had.
public struct RegistryError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        /// The registry wants (other) credentials, 401.
        case unauthorized
        /// The credentials do not allow it, 403.
        case denied
        /// No such manifest or blob, 404.
        case notFound
        /// Too many requests, 429.
        case tooManyRequests
        /// Another status that is no success.
        case refused
        /// The answer is not what the distribution spec says.
        case badAnswer
        /// The bytes are not those that the digest names.
        case digestMismatch
        /// A file with credentials cannot be understood.
        case badCredentials
        /// A credential helper failed.
        case helperFailed
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
