import Files

/// The ignore file of a build and what it says.
public struct IgnoreFile: Sendable, Hashable {
    /// Where it was found; nil when there is none.
    public var path: String?
    /// Cleaned, in order; these also go to the engine as exclude patterns.
    public var patterns: [String]

    /// Reads `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` in the context, never both
    /// (spec docker-engine 4.4).
    ///
    /// - Throws: `DockerfileError` for a pattern that is none, with its line, or a file that cannot be read.
    public static func load(context: String, dockerfile: String) throws -> IgnoreFile {
        for path in [dockerfile + ".dockerignore", PathText.join(context, ".dockerignore")] {
            do {
                guard let bytes = try FileContent.readIfExists(path, limit: 16 << 20) else { continue }
                let text = String(decoding: bytes, as: UTF8.self)
                return IgnoreFile(path: path, patterns: try IgnoreMatcher.parse(ignoreFile: text, path: path))
            } catch let error as FilesError {
                throw DockerfileError.unreadable(path, reason: error.message)
            }
        }
        return IgnoreFile(path: nil, patterns: [])
    }
}
