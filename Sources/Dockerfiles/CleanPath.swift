/// Paths as text, by the rules of Go's `path.Clean`.
enum CleanPath {
    /// The shortest path that means the same: no empty or `.` parts, `..` resolved where it can be; `.` when empty.
    static func clean(_ path: String) -> String {
        let rooted = path.utf8.first == UInt8(ascii: "/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part != ".." {
                parts.append(part)
            } else if let last = parts.last, last != ".." {
                parts.removeLast()
            } else if !rooted {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if rooted { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// The path relative to the context root, which nothing can leave: `../../a` is `a`, the root itself is empty.
    static func insideContext(_ path: String) -> String {
        String(clean("/" + path).dropFirst())
    }

    /// Whether a part has a character that `filepath.Match` treats as special.
    static func hasWildcard(_ text: some StringProtocol) -> Bool {
        text.utf8.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "[") }
    }
}
