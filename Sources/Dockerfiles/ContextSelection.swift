import Files

/// Collects the files of a context that sources name and that are not ignored.
struct ContextSelection {
    private let context: String
    private let ignored: IgnoreMatcher
    private(set) var files: Set<String> = []
    /// Every directory that was met and is not ignored.
    private var directories: Set<String> = []
    /// Directories that have been walked without excludes of their own, to walk each but once.
    private var walked: Set<String> = []

    init(context: String, ignored: IgnoreMatcher) {
        self.context = context
        self.ignored = ignored
    }

    /// Adds a file, or a directory with all that is below it.
    ///
    /// - Parameter excludes: more patterns, relative to the path.
    /// - Returns: whether anything came of it.
    mutating func add(_ path: String, excludes: IgnoreMatcher) throws -> Bool {
        let status = try FileStatus.ifExists(PathText.join(context, path), followingLinks: false)
        guard let status else { return false }
        guard status.kind == .directory else { return include(path, status.kind) }
        if excludes.isEmpty, !walked.insert(path).inserted { return true }
        if !path.isEmpty, ignored.matches(path: path) {
            guard ignored.mayMatchBelow(directory: path) else { return false }
        } else {
            directories.insert(path)
        }
        let before = files.count + directories.count
        let skip = path.isEmpty ? 0 : path.utf8.count + 1
        try DirectoryWalk.visit(below: PathText.join(context, path.isEmpty ? "." : path), prefix: path) { path, kind in
            if !excludes.isEmpty {
                let inner = String(decoding: path.utf8.dropFirst(skip), as: UTF8.self)
                if excludes.matches(path: inner) {
                    return excludes.mayMatchBelow(directory: inner) ? .proceed : .skip
                }
            }
            if kind == .directory, excludes.isEmpty, walked.contains(path) { return .skip }
            if include(path, kind) { return .proceed }
            return ignored.mayMatchBelow(directory: path) ? .proceed : .skip
        }
        return files.count + directories.count > before || directories.contains(path)
    }

    /// Directories with nothing in them that is not ignored, ascending.
    var emptyDirectories: [String] {
        var occupied: Set<String> = []
        for path in files.union(directories) {
            var parent = Substring(path)
            while let slash = parent.lastIndex(of: "/") {
                parent = parent[..<slash]
                if !occupied.insert(String(parent)).inserted { break }
            }
        }
        return directories.filter { !$0.isEmpty && !occupied.contains($0) }.sorted(by: PathText.precedes)
    }

    private mutating func include(_ path: String, _ kind: FileKind) -> Bool {
        if ignored.matches(path: path) { return false }
        switch kind {
        case .directory: directories.insert(path)
        case .file, .symlink: files.insert(path)
        // Sockets and devices are never sent.
        case .other: return false
        }
        return true
    }
}
