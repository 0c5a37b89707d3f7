public import Diagnostics

/// A Dockerfile or ignore file that cannot be used.
public struct DockerfileError: DiagnosticError, Hashable {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        /// The Dockerfile does not exist.
        case missing = "DOCKERFILE_NOT_FOUND_ERR"
        /// The Dockerfile or ignore file exists but cannot be read.
        case unreadable = "DOCKERFILE_UNREADABLE_ERR"
        /// The text breaks the format.
        case syntax = "DOCKERFILE_PARSING_ERR"
        /// The build target names no stage.
        case unknownTarget = "DOCKERFILE_UNKNOWN_TARGET_ERR"
        /// A line of an ignore file or a wildcard is not a pattern.
        case badPattern = "DOCKERFILE_PATTERN_ERR"
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

    public var diagnostics: [Diagnostic] {
        [Diagnostic(.error, code: code.rawValue, message, at: location, hints: hints)]
    }
}
