import Files

/// Names of profiles after directories.
enum ProfileNames {
    /// The last part of each path, as the peer names them; more of the path where that would stand twice.
    static func names(of paths: [String]) -> [String] {
        var names = paths.map { PathText.name($0 == "." ? "root" : $0) }
        for index in paths.indices where names.count(where: { $0 == names[index] }) > 1 {
            names[index] = paths[index].split(separator: "/").joined(separator: "-")
        }
        return names
    }
}
