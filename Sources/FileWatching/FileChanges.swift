/// How a set of files differs from what it was. Paths are absolute and ascend.
public struct FileChanges: Sendable, Hashable {
    public private(set) var added: [String]
    public private(set) var modified: [String]
    public private(set) var deleted: [String]

    public init(added: [String] = [], modified: [String] = [], deleted: [String] = []) {
        self.added = added.sorted()
        self.modified = modified.sorted()
        self.deleted = deleted.sorted()
    }

    public var isEmpty: Bool { added.isEmpty && modified.isEmpty && deleted.isEmpty }

    /// All paths, ascending.
    public var paths: [String] { (added + modified + deleted).sorted() }

    /// What has changed in all after a later change.
    public func merging(_ later: FileChanges) -> FileChanges {
        func kinds(_ changes: FileChanges) -> [(String, Kind)] {
            changes.added.map { ($0, .added) } + changes.modified.map { ($0, .modified) }
                + changes.deleted.map { ($0, .deleted) }
        }
        let merged = Dictionary(kinds(self) + kinds(later)) { first, last in
            switch (first, last) {
            case (.added, .modified): .added
            case (.deleted, .added): .modified
            default: last
            }
        }
        func paths(_ kind: Kind) -> [String] { merged.filter { $0.value == kind }.map(\.key) }
        return FileChanges(added: paths(.added), modified: paths(.modified), deleted: paths(.deleted))
    }

    private enum Kind { case added, modified, deleted }

    static func between(_ old: [String: FileStamp], _ new: [String: FileStamp]) -> FileChanges {
        FileChanges(
            added: new.keys.filter { old[$0] == nil },
            modified: new.compactMap { path, stamp in
                guard let before = old[path], before != stamp else { return nil }
                return path
            },
            deleted: old.keys.filter { new[$0] == nil })
    }
}
