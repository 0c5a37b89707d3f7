/// A set of fields of an object, as a manager of fields owns them. A tree, sorted at every level, so that sets are
/// compared and combined in one walk.
public struct FieldSet: Sendable, Hashable {
    struct Node: Sendable, Hashable {
        var element: PathElement
        /// Whether the field itself is in the set, and not only what is below it.
        var isMember: Bool
        var children = FieldSet()
    }

    /// Sorted; each is a member or has children.
    var nodes: [Node] = []

    public init() {}

    public init(_ paths: [[PathElement]]) {
        for path in paths { insert(path) }
    }

    init(sorting nodes: [Node]) {
        self.nodes = nodes
        if nodes.count > 1 { self.nodes.sort { $0.element.order(to: $1.element) < 0 } }
    }

    public var isEmpty: Bool { nodes.isEmpty }

    /// How many fields are in it.
    public var count: Int { nodes.reduce(0) { $0 + ($1.isMember ? 1 : 0) + $1.children.count } }

    public func contains(_ path: some Collection<PathElement>) -> Bool {
        guard let first = path.first, let node = node(first) else { return false }
        let rest = path.dropFirst()
        return rest.isEmpty ? node.isMember : node.children.contains(rest)
    }

    /// Adds a field; the empty path, which is the whole object, is nobody's.
    public mutating func insert(_ path: some Collection<PathElement>) {
        guard let first = path.first else { return }
        let (index, isFound) = place(of: first)
        if !isFound { nodes.insert(Node(element: first, isMember: false), at: index) }
        let rest = path.dropFirst()
        if rest.isEmpty { nodes[index].isMember = true } else { nodes[index].children.insert(rest) }
    }

    /// All fields: those of a level before what is below them.
    public var paths: [[PathElement]] {
        var found: [[PathElement]] = []
        appendPaths(after: [], to: &found)
        return found
    }

    private func appendPaths(after prefix: [PathElement], to found: inout [[PathElement]]) {
        for node in nodes where node.isMember { found.append(prefix + [node.element]) }
        for node in nodes where !node.children.isEmpty {
            node.children.appendPaths(after: prefix + [node.element], to: &found)
        }
    }

    func node(_ element: PathElement) -> Node? {
        let (index, isFound) = place(of: element)
        return isFound ? nodes[index] : nil
    }

    private func place(of element: PathElement) -> (index: Int, isFound: Bool) {
        var low = 0
        var high = nodes.count
        while low < high {
            let middle = (low + high) / 2
            let order = nodes[middle].element.order(to: element)
            if order == 0 { return (middle, true) }
            if order < 0 { low = middle + 1 } else { high = middle }
        }
        return (low, false)
    }
}

extension FieldSet: CustomStringConvertible {
    /// The paths, one a line.
    public var description: String {
        paths.map { $0.map(\.description).joined() }.joined(separator: "\n")
    }
}
