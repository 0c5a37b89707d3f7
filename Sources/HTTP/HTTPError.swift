public import Diagnostics

/// A request that got no complete answer.
public struct HTTPError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        /// The name could not be resolved.
        case unknownHost
        /// Nobody listens, no route, no such socket, or no permission for it.
        case connectionFailed
        /// TLS could not be agreed on, or the server's certificate was not accepted.
        case tls
        /// `timeout` or `idleTimeout` passed. Never used for a cancelled task.
        case timedOut
        /// The connection ended before the answer did.
        case connectionLost
        case bodyTooLarge
        /// The URL or an option cannot be used.
        case badRequest
        /// The caller's streamed request body threw.
        case requestBody
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
