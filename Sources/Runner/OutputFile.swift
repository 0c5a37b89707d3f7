import Files

/// Files that a command writes for the user.
enum OutputFile {
    /// Written to a temporary name and renamed, so that nobody reads half a file.
    static func write(_ text: String, to path: String) throws {
        try AtomicFile.write(Array(text.utf8), to: path)
    }
}
