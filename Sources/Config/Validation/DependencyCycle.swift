/// Looks for a circle among named things that depend on each other.
enum DependencyCycle {
    /// The names along the first circle, with the first name again at the end; nil when there is none.
    static func first(in names: [String], edges: [String: [String]]) -> [String]? {
        var done: Set<String> = []
        var path: [String] = []

        func visit(_ name: String) -> [String]? {
            if let start = path.firstIndex(of: name) { return Array(path[start...]) + [name] }
            guard !done.contains(name) else { return nil }
            path.append(name)
            defer { path.removeLast() }
            for next in edges[name] ?? [] {
                if let cycle = visit(next) { return cycle }
            }
            done.insert(name)
            return nil
        }

        for name in names {
            if let cycle = visit(name) { return cycle }
        }
        return nil
    }
}
