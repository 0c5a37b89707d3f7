public import Diagnostics

/// Why a build gave no image.
public struct BuildError: DiagnosticError {
    /// What kind of failure it is.
    public enum Code: Sendable, Hashable {
        /// The engine built, and a step or the Dockerfile failed.
        case failed
        /// A file of the context cannot be read.
        case unreadable
        /// The context directory or the Dockerfile is not there.
        case missing
        /// The session with the engine broke or could not be opened.
        case session
        /// The engine ended the build without an image and without a reason.
        case noImage
        /// The options ask for what cannot be done.
        case unsupported
    }

    /// What kind of failure it is.
    public var code: Code
    /// Lower case, without a full stop.
    public var message: String
    /// The instruction in the Dockerfile, where one failed.
    public var location: SourceLocation?
    /// The last lines that the failed step wrote.
    public var output: [String]
    /// What to do about it.
    public var hints: [String]
    /// The error underneath.
    public var cause: (any Error)?

    /// An error with its parts.
    public init(
        _ code: Code, _ message: String, output: [String] = [], hints: [String] = [], cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.output = output
        self.hints = hints
        self.cause = cause
    }

    /// The one finding this error is; the output's lines are its notes.
    public var diagnostics: [Diagnostic] {
        [Diagnostic(message, at: location, notes: output.map { Diagnostic.Note($0) }, hints: hints)]
    }
}
