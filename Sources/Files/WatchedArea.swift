/// A directory, or whatever a pattern matches, with the files below it.
public struct WatchedArea: Sendable, Hashable {
    private let pattern: GlobPattern
    private let ignored: [GlobPattern]
    private let suffixes: [String]
    /// The directories to look in: the directory itself, or those from which matches are looked for.
    public let bases: [String]

    /// A directory with all files below it.
    ///
    /// - Parameters:
    ///   - directory: absolute. It need not be there.
    ///   - suffixes: the ends of the names that count; all names when empty.
    ///   - ignored: patterns relative to the directory; what they match does not count, nor what is below it.
    /// - Throws: `FilesError` with code `badPattern`.
    public init(directory: String, suffixes: [String] = [], ignoring ignored: [String] = []) throws {
        let directory = PathText.clean(directory)
        let escaped = GlobPattern.escaped(directory)
        pattern = try GlobPattern(escaped)
        self.ignored = try ignored.map { try GlobPattern(PathText.join(escaped, $0)) }
        self.suffixes = suffixes
        bases = [directory]
    }

    /// What a pattern matches: files, and directories with all files below them.
    ///
    /// - Parameters:
    ///   - pattern: relative to the directory, or absolute.
    ///   - directory: absolute.
    ///   - suffixes: the ends of the names that count; all names when empty.
    /// - Throws: `FilesError` with code `badPattern`.
    public init(matching pattern: String, in directory: String, suffixes: [String] = []) throws {
        self.pattern = try GlobPattern(PathText.resolve(pattern, in: GlobPattern.escaped(directory)))
        ignored = []
        self.suffixes = suffixes
        bases = self.pattern.bases
    }

    func contains(_ path: String) -> Bool {
        guard suffixes.isEmpty || suffixes.contains(where: path.hasSuffix) else { return false }
        let ways = PathText.selfAndParents(of: path)
        return ways.contains(where: pattern.matches) && !ways.contains { way in ignored.contains { $0.matches(way) } }
    }

    /// The files that are there now, ascending.
    func existing() throws -> [String] {
        try Glob.files(matching: [pattern.text], ignoring: ignored.map(\.text), in: "/").filter { path in
            suffixes.isEmpty || suffixes.contains(where: path.hasSuffix)
        }
    }
}
