public import Diagnostics

/// A Dockerfile or ignore file that cannot be used.
public struct DockerfileError: DiagnosticError, Hashable {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        /// The Dockerfile does not exist.
        case missing
        /// The Dockerfile or ignore file exists but cannot be read.
        case unreadable
        /// The text breaks the format.
        case syntax
        /// The build target names no stage.
        case unknownTarget
        /// A line of an ignore file or a wildcard is not a pattern.
        case badPattern
    }

    public var code: Code
    public var message: String
    public var location: SourceLocation?
    public var hints: [String]

    public init(_ code: Code, _ message: String, at location: SourceLocation? = nil, hints: [String] = []) {
        self.code = code
        self.message = message
        self.location = location
        self.hints = hints
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message, at: location, hints: hints)] }
}
