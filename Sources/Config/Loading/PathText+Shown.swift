internal import Files

extension PathText {
    /// Whether a value names something that is no file of this machine.
    static func isURL(_ path: String) -> Bool { isWebURL(path) || path.hasPrefix("gs://") }

    /// Whether a config can be fetched from there.
    static func isWebURL(_ path: String) -> Bool { path.hasPrefix("http://") || path.hasPrefix("https://") }
}
