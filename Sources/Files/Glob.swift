/// Files that match a pattern.
public enum Glob {
    /// The files, links and directories below a directory whose path relative to it matches, ascending.
    ///
    /// Only directories that can hold a match are read. Links to directories are not followed below the pattern's
    /// leading plain parts.
    ///
    /// - Parameters:
    ///   - pattern: relative to the directory, or absolute; then the results are absolute.
    ///   - includingDirectories: whether a directory that matches is a result.
    /// - Throws: `FilesError`; a directory that does not exist has no matches.
    public static func paths(
        matching pattern: String, in directory: String, includingDirectories: Bool = false
    ) throws -> [String] {
        let glob = try GlobPattern(pattern)
        guard GlobPattern.isPattern(pattern) || pattern.contains("\\") else {
            guard let status = try FileStatus.ifExists(PathText.join(directory, pattern)) else { return [] }
            return status.kind != .directory || includingDirectories ? [pattern] : []
        }
        var results: Set<String> = []
        for base in glob.bases {
            let root = PathText.join(directory, base)
            guard try FileStatus.ifExists(root)?.kind == .directory else { continue }
            let prefix = base == "." ? "" : base == "/" ? "" : base
            try DirectoryWalk.visit(below: root, prefix: prefix) { path, kind in
                let path = base == "/" ? "/" + path : path
                if kind != .directory || includingDirectories, glob.matches(path) { results.insert(path) }
                return kind == .directory && glob.couldMatchBelow(directory: path) ? .proceed : .skip
            }
        }
        return results.sorted(by: PathText.precedes)
    }
}
