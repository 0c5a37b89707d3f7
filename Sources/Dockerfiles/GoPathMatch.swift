/// Go's `path/filepath.Match` on paths with `/`.
public struct GoPathMatch: Sendable {
    private let pattern: PathPattern

    /// - Throws: `DockerfileError` with code `badPattern` where Go returns `ErrBadPattern`.
    public init(_ pattern: String) throws(DockerfileError) {
        self.pattern = try PathPattern(pattern, dialect: .goMatch)
    }

    /// Whether the pattern matches the whole of the name.
    public func matches(_ name: some StringProtocol) -> Bool {
        pattern.matches(Array(name.unicodeScalars))
    }
}
