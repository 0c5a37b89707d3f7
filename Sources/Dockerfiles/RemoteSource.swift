/// Sources of `ADD` that do not come from the build context.
enum RemoteSource {
    /// Whether a source is a URL or a git repository (spec docker-engine 4.3).
    static func isRemote(_ source: String) -> Bool {
        let lower = source.lowercased()
        if ["http://", "https://", "git://", "ssh://"].contains(where: lower.hasPrefix) { return true }
        if lower.hasPrefix("github.com/") || lower.hasPrefix("git@") { return true }
        // `user@host:path`, the short form of ssh.
        guard let at = source.firstIndex(of: "@"), let colon = source[at...].firstIndex(of: ":") else { return false }
        return !source[..<colon].contains("/") && at != source.startIndex
    }
}
