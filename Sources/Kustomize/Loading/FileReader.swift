/// How files are read: the disk in `sk`, memory in tests. Calls may come from any thread.
public protocol FileReader: Sendable {
    /// All bytes of a file.
    /// - Throws: whatever explains why it cannot be read.
    func contents(of path: String) throws -> [UInt8]
    /// What a path is; links are followed.
    func kind(of path: String) -> FileKind
    /// The absolute path without links; the path itself where that cannot be found out.
    func resolved(_ path: String) -> String
    /// The names in a directory, sorted by their UTF-8; empty when there is none.
    func names(in directory: String) -> [String]
}

/// What is found under a path.
public enum FileKind: Sendable, Hashable {
    case file, directory, missing
}
