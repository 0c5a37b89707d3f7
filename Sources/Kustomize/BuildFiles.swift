/// What a build looked at on this machine: what a watcher has to look at.
public struct BuildFiles: Sendable, Hashable {
    /// Each file, as the user would type it, in the order in which they were wanted. Those that are missing count too:
    /// that they come changes the result.
    public private(set) var files: [String] = []
    /// Directories all of whose files count, such as those of charts.
    public private(set) var directories: [String] = []

    public init() {}

    private var known: Set<String> = []

    mutating func note(file: String) {
        if known.insert(file).inserted { files.append(file) }
    }

    mutating func note(directory: String) {
        if known.insert(directory).inserted { directories.append(directory) }
    }
}
