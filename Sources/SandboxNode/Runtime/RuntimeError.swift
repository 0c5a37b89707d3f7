public import Diagnostics

/// Why a runtime did not do what a node asked of it.
public struct RuntimeError: DiagnosticError, Hashable {
    public enum Code: Sendable, Hashable {
        /// The container could not be made, or not be started.
        case refused
        /// It is not the name of an image.
        case badImageName
        /// The image could not be had.
        case pullFailed
        /// A command's container does not run.
        case notRunning
        /// The runtime does not do this.
        case unsupported
    }

    public var code: Code
    /// The runtime's own words.
    public var message: String

    public init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(message)] }
}
