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

    /// What of TLS was refused.
    public enum TLSPart: Sendable, Hashable {
        /// The server's certificate was not accepted.
        case serverCertificate
        /// `TLSOptions.trustedCertificatesPEM` cannot be used.
        case trustedCertificates
        /// The client's certificate or its key cannot be used.
        case clientCertificate
    }

    public var code: Code
    /// With `tls`, which part it is, where that is known.
    public var tlsPart: TLSPart?
    public var message: String
    public var hints: [String]
    public var cause: (any Error)?

    public init(
        _ code: Code, _ message: String, hints: [String] = [], tlsPart: TLSPart? = nil, cause: (any Error)? = nil
    ) {
        self.code = code
        self.tlsPart = tlsPart
        self.message = message
        self.hints = hints
        self.cause = cause
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message, hints: hints)] }
}
