internal import Files

/// A set of files as it was at one look.
struct FileSnapshot: Sendable {
    var stamps: [String: FileStamp] = [:]
    /// Where an entry that comes, goes or changes means that there is something to look at.
    var directories: Set<String> = []

    init() {}

    /// Looks at all files. Blocks.
    ///
    /// A file that may not be looked at counts as one that is not there: who needs it tells why.
    init(of paths: PathSet) {
        for path in paths.files { note(path) }
        for tree in paths.trees { noteAll(below: tree) }
        directories.formUnion(paths.places)
        addAncestors(upTo: Set(paths.places + paths.trees))
    }

    private mutating func note(_ path: String) {
        directories.insert(Self.parent(of: path))
        guard let own = try? FileStatus.ifExists(path, followingLinks: false) else { return }
        guard own.kind == .symlink else {
            stamps[path] = FileStamp(own)
            return
        }
        // What a link leads to changes somewhere else.
        stamps[path] = ((try? FileStatus.ifExists(path)) ?? nil).map(FileStamp.init) ?? FileStamp(own)
        if let target = Self.realPath(path) { directories.insert(Self.parent(of: target)) }
    }

    private mutating func noteAll(below root: String) {
        directories.insert(root)
        directories.insert(Self.parent(of: root))
        // A directory that vanishes while it is read is told by the one above it.
        try? DirectoryWalk.visit(below: root, prefix: root) { path, kind in
            if kind == .directory {
                guard !path.hasSuffix("/.git") else { return .skip }
                directories.insert(path)
            } else {
                note(path)
            }
            return .proceed
        }
    }

    /// The directories between a file and the place that it was found from: when one is renamed, the file is gone.
    private mutating func addAncestors(upTo places: Set<String>) {
        for directory in directories {
            var chain: [String] = []
            var at = directory
            while at != "/", !places.contains(at) {
                chain.append(at)
                at = Self.parent(of: at)
            }
            if places.contains(at) { directories.formUnion(chain) }
        }
    }

    static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }
}
