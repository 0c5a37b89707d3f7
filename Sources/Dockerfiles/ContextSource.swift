public import Diagnostics

/// What one instruction takes from the build context.
public struct ContextSource: Sendable, Hashable {
    /// Which instruction takes it.
    public enum Kind: String, Sendable {
        case copy, add
        /// `RUN --mount=type=bind` without `from`.
        case bindMount
    }

    public var kind: Kind
    /// Paths from the context root, with variables expanded and wildcards kept; the root itself is empty.
    public var patterns: [String]
    /// `--exclude` patterns, relative to each source.
    public var excludes: [String]
    /// `--parents`: patterns may hold `**`.
    public var keepsParents: Bool
    /// The destination as written, variables expanded; for a mount its target.
    public var destination: String
    public var location: SourceLocation
}
