public import Diagnostics

/// A tag that cannot be made.
public struct TaggerError: DiagnosticError {
    /// What is wrong, for callers that decide by it.
    public enum Code: String, Sendable {
        /// The image name breaks the grammar of references.
        case invalidName
        /// What the policy gave is no tag.
        case invalidTag
        /// The context is in no git repository, or the repository has no commit.
        case noCommit
        /// git is not installed, or it failed.
        case git
        /// A branch was asked for where none is checked out.
        case noBranch
        case unknownTimeZone
        /// A template used something that has no value.
        case missingValue
        case unknownComponent
    }

    public var code: Code
    public var message: String
    public var location: SourceLocation?
    public var hints: [String]
    public var cause: (any Error)?

    init(
        _ code: Code, _ message: String, at location: SourceLocation? = nil, hints: [String] = [],
        cause: (any Error)? = nil
    ) {
        self.code = code
        self.message = message
        self.location = location
        self.hints = hints
        self.cause = cause
    }

    public var diagnostics: [Diagnostic] { [Diagnostic(.error, message, at: location, hints: hints)] }
}
