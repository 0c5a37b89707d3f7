/// The files that something was made of, so that a watcher knows whose changes matter. Paths are absolute and clean.
public struct WatchedPaths: Sendable, Hashable {
    /// Single files. Those that are missing count too: that they come is a change.
    public private(set) var files: Set<String> = []
    /// Directories with what is below them, and patterns.
    public private(set) var areas: Set<WatchedArea> = []

    public init() {}

    public var isEmpty: Bool { files.isEmpty && areas.isEmpty }

    /// - Parameter file: an absolute path.
    public mutating func insert(file: String) { files.insert(PathText.clean(file)) }

    public mutating func insert(_ area: WatchedArea) { areas.insert(area) }

    public mutating func formUnion(_ other: WatchedPaths) {
        files.formUnion(other.files)
        areas.formUnion(other.areas)
    }

    /// Whether a change of a path matters, whether or not it is there now.
    ///
    /// - Parameter path: absolute and clean.
    public func contains(_ path: String) -> Bool {
        files.contains(path) || areas.contains { $0.contains(path) }
    }

    /// The files that are there now, ascending. Blocks while it reads directories.
    ///
    /// - Throws: `FilesError` for a directory that cannot be read.
    public func existing() throws -> [String] {
        var found = Set(try files.filter { try FileStatus.ifExists($0) != nil })
        for area in areas { found.formUnion(try area.existing()) }
        return found.sorted(by: PathText.precedes)
    }

    /// The directories in or below which all of the paths lie, ascending; none of them is in another one.
    public var roots: [String] {
        let all = Set(files.map(PathText.parent)).union(areas.flatMap(\.bases))
        return all.filter { path in
            !PathText.selfAndParents(of: path).dropFirst().contains(where: all.contains)
        }.sorted(by: PathText.precedes)
    }
}
