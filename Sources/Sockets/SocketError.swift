public import Diagnostics

/// A connection or a listener that could not be had.
public struct SocketError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        /// The name could not be resolved.
        case unknownHost
        /// Nobody listens, no route, no such socket, or no permission for it.
        case connectionFailed
        /// The proxy cannot be used or does not connect.
        case proxy
        /// TLS could not be agreed on, or a certificate was not accepted.
        case tls
        /// Never used for a cancelled task.
        case timedOut
        /// The connection ended before the answer did.
        case connectionLost
        /// What came back is not HTTP/1.1.
        case badAnswer
        /// A header field or path cannot be sent.
        case badRequest
        /// Somebody else listens on the port.
        case portInUse
        /// The address cannot be listened on for another reason.
        case cannotListen
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
