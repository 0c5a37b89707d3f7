internal import Files

extension PathText {
    static func isURL(_ path: String) -> Bool {
        ["http://", "https://", "gs://"].contains { path.hasPrefix($0) }
    }

    /// The path as it is shown: relative to the directory when it is below it.
    static func shown(_ path: String, from directory: String) -> String {
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}
