public import Diagnostics

/// A forward that cannot be had.
public struct PortForwardError: DiagnosticError {
    public enum Code: Sendable, Hashable {
        case badTarget
        case badPort
        /// Neither a service nor a deployment nor a pod has the name.
        case notFound
        /// The object selects no pods.
        case noSelector
        /// The object has no such port, or none that TCP can use.
        case noSuchPort
        /// No pod became ready in time.
        case noPod
        /// The pod refuses connections.
        case connectionFailed
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

    public var diagnostics: [Diagnostic] { [Diagnostic(message, hints: hints)] }
}
