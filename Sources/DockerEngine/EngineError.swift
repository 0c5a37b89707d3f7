public import Diagnostics

/// Why something asked of a Docker engine did not happen.
public struct EngineError: DiagnosticError {
    /// What kind of failure it is, so that callers need not look at texts.
    public enum Code: Sendable, Hashable {
        /// Nobody answers at the endpoint.
        case unreachable
        /// What answers at the endpoint is no Docker engine.
        case notAnEngine
        /// The engine's socket is there, but not for this user.
        case permissionDenied
        /// `DOCKER_HOST` or a context names something that cannot be used.
        case badEndpoint
        /// `config.json` or a context's files cannot be read.
        case badConfiguration
        /// The named context does not exist.
        case unknownContext
        /// The engine answered with an HTTP status that is not 2xx.
        case refused(status: Int)
        /// The engine answered 200 and then reported a failure inside its stream.
        case failed
        /// An answer that makes no sense.
        case badAnswer
        /// The answer took too long.
        case timedOut
        /// The engine or `sk` cannot do this.
        case unsupported
    }

    /// What kind of failure it is.
    public var code: Code
    /// Lower case, without a full stop; ends with the engine's own reason where there is one.
    public var message: String
    /// The engine's own words alone; empty where it has said nothing.
    public var reason: String
    /// What to do about it.
    public var hints: [String]
    /// The error underneath.
    public var cause: (any Error)?

    /// An error with its parts.
    public init(
        _ code: Code, _ message: String, reason: String = "", hints: [String] = [], cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.reason = reason
        self.hints = hints
        self.cause = cause
    }

    /// The one finding this error is.
    public var diagnostics: [Diagnostic] { [Diagnostic(message, hints: hints)] }
}
