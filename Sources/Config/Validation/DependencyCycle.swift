/// Looks for a circle among named things that depend on each other.
enum DependencyCycle {
    /// The names along the first circle, with the first name again at the end; nil when there is none.
    ///
    /// Takes time in proportion to the edges, and does not call itself: chains may be as long as they like.
    static func first(in names: [String], edges: [String: [String]]) -> [String]? {
        var done: Set<String> = []
        for root in names where !done.contains(root) {
            var path = [(name: root, next: 0)]
            var positions = [root: 0]
            while let (name, next) = path.last {
                let following = edges[name] ?? []
                guard next < following.count else {
                    path.removeLast()
                    positions[name] = nil
                    done.insert(name)
                    continue
                }
                path[path.count - 1].next += 1
                let target = following[next]
                if let start = positions[target] { return path[start...].map(\.name) + [target] }
                if done.contains(target) { continue }
                positions[target] = path.count
                path.append((target, 0))
            }
        }
        return nil
    }
}
