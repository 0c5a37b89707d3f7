/// A walk over everything below a directory, in ascending order within each directory.
///
/// Links are reported, never followed, so that a walk always ends.
public enum DirectoryWalk {
    /// What to do after an entry.
    public enum Step: Sendable {
        case proceed
        /// Do not go into this directory.
        case skip
    }

    /// - Parameters:
    ///   - root: the directory to walk; it is not reported itself.
    ///   - prefix: what to put before the reported paths; the path of the root as the caller counts it.
    ///   - visit: gets each entry's path relative to the root, after the prefix, and what it is. A directory comes
    ///     before what is in it.
    /// - Throws: `FilesError`, and what `visit` throws. A directory that vanishes on the way is no error.
    public static func visit(
        below root: String, prefix: String = "", _ visit: (_ path: String, _ kind: FileKind) throws -> Step
    ) throws {
        let entries: [DirectoryEntry]
        do {
            entries = try Directory.entries(of: root)
        } catch let error as FilesError where error.code == .notFound && !prefix.isEmpty {
            return
        }
        for entry in entries {
            let path = prefix.isEmpty ? entry.name : prefix + "/" + entry.name
            let step = try visit(path, entry.kind)
            if entry.kind == .directory, case .proceed = step {
                try self.visit(below: PathText.join(root, entry.name), prefix: path, visit)
            }
        }
    }
}
