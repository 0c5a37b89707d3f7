extension Glob {
    /// The files that a list of paths and patterns names, as `dependencies.paths` of a custom builder does, ascending.
    ///
    /// A directory, named or matched, stands for all that is below it; `.` for everything.
    ///
    /// - Parameters:
    ///   - patterns: paths or globs, relative to the directory.
    ///   - ignored: the same forms; what they name is left out, with all that is below it, and is not walked.
    /// - Returns: paths relative to the directory. A path that names nothing gives nothing.
    /// - Throws: `FilesError`.
    public static func files(
        matching patterns: [String], ignoring ignored: [String], in directory: String
    ) throws -> [String] {
        let excluded = try ignored.map { try GlobPattern($0) }
        var found: Set<String> = []

        func isIgnored(_ path: String) -> Bool { excluded.contains { $0.matches(path) } }

        func addAll(below path: String) throws {
            try DirectoryWalk.visit(below: PathText.join(directory, path), prefix: path == "." ? "" : path) {
                path, kind in
                if isIgnored(path) { return .skip }
                if kind != .directory, kind != .other { found.insert(path) }
                return .proceed
            }
        }

        for text in patterns {
            let pattern = try GlobPattern(text)
            guard GlobPattern.isPattern(text) || text.contains("\\") else {
                let path = PathText.normalized(text)
                guard !PathText.selfAndParents(of: path).contains(where: isIgnored),
                    let status = try FileStatus.ifExists(PathText.join(directory, path))
                else { continue }
                if status.kind == .directory { try addAll(below: path) } else { found.insert(path) }
                continue
            }
            for base in pattern.bases {
                let root = PathText.join(directory, base)
                guard try FileStatus.ifExists(root)?.kind == .directory,
                    !PathText.selfAndParents(of: base).contains(where: isIgnored)
                else { continue }
                try DirectoryWalk.visit(below: root, prefix: base == "." ? "" : base) { path, kind in
                    if isIgnored(path) { return .skip }
                    if pattern.matches(path) {
                        guard kind == .directory else {
                            if kind != .other { found.insert(path) }
                            return .proceed
                        }
                        try addAll(below: path)
                        return .skip
                    }
                    return kind == .directory && pattern.couldMatchBelow(directory: path) ? .proceed : .skip
                }
            }
        }
        return found.sorted(by: PathText.precedes)
    }
}
