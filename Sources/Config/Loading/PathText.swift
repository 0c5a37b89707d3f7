/// Paths as text, without looking at the file system; `Clean` and `Join` of Go's filepath.
enum PathText {
    static func isAbsolute(_ path: String) -> Bool { path.hasPrefix("/") }

    static func isURL(_ path: String) -> Bool {
        ["http://", "https://", "gs://"].contains { path.hasPrefix($0) }
    }

    /// The path without `.`, `..` and doubled slashes where that can be told from the text.
    static func clean(_ path: String) -> String {
        let isAbsolute = isAbsolute(path)
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == "..", let last = parts.last, last != ".." {
                parts.removeLast()
            } else if part != ".." || !isAbsolute {
                parts.append(part)
            }
        }
        let text = parts.joined(separator: "/")
        return isAbsolute ? "/" + text : text.isEmpty ? "." : text
    }

    /// A path that is relative to a directory, as one path.
    static func join(_ directory: String, _ path: String) -> String { clean(directory + "/" + path) }

    /// The path itself when it is absolute, else below the directory.
    static func absolute(_ path: String, in directory: String) -> String {
        isAbsolute(path) ? clean(path) : join(directory, path)
    }

    static func directory(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    static func baseName(of path: String) -> String {
        path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
    }

    /// The path as it is shown: relative to the directory when it is below it.
    static func shown(_ path: String, from directory: String) -> String {
        let prefix = directory.hasSuffix("/") ? directory : directory + "/"
        return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : path
    }
}
