/// Paths as plain text with `/`.
public enum PathText {
    /// `a/b` of `a` and `b`; the second alone when it is absolute or the first is empty or `.`.
    public static func join(_ base: String, _ path: String) -> String {
        if path.hasPrefix("/") || base.isEmpty || base == "." { return path }
        if path.isEmpty || path == "." { return base }
        return base.hasSuffix("/") ? base + path : base + "/" + path
    }

    /// The directory part: `a` of `a/b`, `.` of `b`, `/` of `/b`.
    public static func parent(_ path: String) -> String {
        let trimmed = trimmingSlashes(path)
        guard let slash = trimmed.lastIndex(of: "/") else { return trimmed == "/" ? "/" : "." }
        return slash == trimmed.startIndex ? "/" : trimmingSlashes(String(trimmed[..<slash]))
    }

    /// The last part: `b` of `a/b`.
    public static func name(_ path: String) -> String {
        let trimmed = trimmingSlashes(path)
        guard let slash = trimmed.lastIndex(of: "/"), trimmed != "/" else { return trimmed }
        return String(trimmed[trimmed.index(after: slash)...])
    }

    /// Without `.`, doubled slashes, and `..` where a name stands before it; `.` for nothing. As Go's `filepath.Clean`:
    /// by the text alone, without a look at the file system.
    public static func clean(_ path: String) -> String {
        let isAbsolute = path.hasPrefix("/")
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        let joined = parts.joined(separator: "/")
        if isAbsolute { return "/" + joined }
        return joined.isEmpty ? "." : joined
    }

    /// A cleaned path: itself when it is absolute, else as seen from the directory.
    public static func resolve(_ path: String, in directory: String) -> String {
        clean(path.hasPrefix("/") || directory.isEmpty ? path : directory + "/" + path)
    }

    /// A path that begins with `~/`, or is `~`, below the user's directory; any other, or without a directory, as it is.
    public static func expandingHome(_ path: String, to home: String?) -> String {
        guard path == "~" || path.hasPrefix("~/"), let home else { return path }
        return home + path.dropFirst()
    }

    /// A path as messages show it: relative to the directory when it is below it.
    public static func shown(_ path: String, from directory: String) -> String {
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }

    /// Whether `a` sorts before `b` byte by byte, as Go and the C locale sort.
    public static func precedes(_ a: String, _ b: String) -> Bool {
        a.utf8.lexicographicallyPrecedes(b.utf8)
    }

    /// Without `.` parts, doubled and trailing slashes; `.` when nothing is left. `..` stays as it is.
    static func normalized(_ path: String) -> String {
        let parts = path.split(separator: "/").filter { $0 != "." }.joined(separator: "/")
        return path.hasPrefix("/") ? "/" + parts : parts.isEmpty ? "." : parts
    }

    /// `a/b/c`, `a/b` and `a` of `a/b/c`.
    static func selfAndParents(of path: String) -> [String] {
        var paths = [path]
        while let last = paths.last, last.contains("/"), last != "/" { paths.append(parent(last)) }
        return paths
    }

    private static func trimmingSlashes(_ path: String) -> String {
        var text = path[...]
        while text.utf8.count > 1, text.hasSuffix("/") { text.removeLast() }
        return String(text)
    }
}
