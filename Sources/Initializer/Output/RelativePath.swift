import Files

/// One path as seen from another; both relative to the project.
enum RelativePath {
    static func path(to path: String, from directory: String) -> String {
        let target = PathText.clean(path)
        let base = PathText.clean(directory)
        if base == "." || target.hasPrefix("/") || base.hasPrefix("/") { return target }
        var targetParts = target.split(separator: "/")[...]
        var baseParts = base.split(separator: "/")[...]
        while let first = targetParts.first, first == baseParts.first, targetParts.count > 1 {
            targetParts.removeFirst()
            baseParts.removeFirst()
        }
        return (baseParts.map { _ in ".." } + targetParts.map(String.init)).joined(separator: "/")
    }
}
