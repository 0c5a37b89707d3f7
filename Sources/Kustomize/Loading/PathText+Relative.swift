import Files

extension PathText {
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
