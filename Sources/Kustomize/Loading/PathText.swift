/// Paths as text, with the meaning of Go's `path/filepath` on Unix.
enum PathText {
    /// Without `.`, double slashes, and `..` where a name stands before it; `.` for nothing.
    static func clean(_ path: String) -> String {
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

    /// The second path as seen from the first, cleaned; an absolute one stands for itself.
    static func join(_ directory: String, _ path: String) -> String {
        if path.hasPrefix("/") || directory.isEmpty { return clean(path) }
        return clean(directory + "/" + path)
    }

    static func lastComponent(_ path: String) -> String {
        path.split(separator: "/").last.map(String.init) ?? path
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// Whether a cleaned path is the directory itself or something below it.
    static func contains(_ directory: String, _ path: String) -> Bool {
        if directory == path || directory == "/" { return true }
        return path.hasPrefix(directory + "/")
    }

    /// A cleaned absolute path as seen from a cleaned absolute directory.
    static func relative(_ path: String, from directory: String) -> String {
        let target = path.split(separator: "/")
        let base = directory.split(separator: "/")
        var shared = 0
        while shared < min(target.count, base.count), target[shared] == base[shared] { shared += 1 }
        let steps = Array(repeating: Substring(".."), count: base.count - shared) + target[shared...]
        return steps.isEmpty ? "." : steps.joined(separator: "/")
    }
}
