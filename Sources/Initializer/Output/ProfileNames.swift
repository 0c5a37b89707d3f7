import Files

/// Names of profiles after directories.
enum ProfileNames {
    /// The last part of each path, as the peer names them; more of the path where that would stand twice.
    static func names(of paths: [String]) -> [String] {
        let names = paths.map { PathText.name($0 == "." ? "root" : $0) }
        return zip(paths, names).map { path, name in
            let isUnique = names.count { $0 == name } == 1
            return isUnique ? name : path.split(separator: "/").joined(separator: "-")
        }
    }
}
