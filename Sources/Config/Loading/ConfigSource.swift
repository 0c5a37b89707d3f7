public import Diagnostics
public import YAML

/// The document of a config after upgrade and profiles but before defaults, with the place of each value.
public struct ConfigSource: Sendable {
    /// The document. Values from a profile have the profile's places.
    public let node: Node
    private let profiles: ProfilePlaces
    private let patched: PatchTrace
    private let damaged: Set<Mark>

    init(node: Node, profiles: ProfilePlaces, patched: PatchTrace, damaged: Set<Mark>) {
        self.node = node
        self.profiles = profiles
        self.patched = patched
        self.damaged = damaged
    }

    /// The place of the value at a path, or of what is nearest above it.
    public func location(of path: FieldPath) -> SourceLocation? { mark(of: path).location }

    /// The node at a path, nil where the files say nothing.
    public func node(at path: FieldPath) -> Node? {
        var current: Node? = node
        for component in path.components { current = current?[component] }
        return current
    }

    /// The profile that set the value at a path, nil for the config's own values and for defaults.
    public func origin(ofValueAt path: FieldPath) -> ProfileOrigin? {
        let mark = mark(of: path)
        return patched.moved[mark] ?? profiles.origin(of: mark)
    }

    /// The patch that took the value at a path away.
    func remover(ofValueAt path: FieldPath) -> ProfileOrigin? {
        guard case .key(let key)? = path.components.last else { return nil }
        let parent = FieldPath(path.components.dropLast())
        return patched.removed[.init(container: mark(of: parent), key: key)]
    }

    /// Whether something in the mapping at a path did not fit the schema, and was reported.
    func isDamaged(at path: FieldPath) -> Bool {
        guard let node = node(at: path) else { return false }
        return node.mapping == nil || damaged.contains(node.mark)
    }

    /// Whether everything at a path and below it fits the schema; true where the files say nothing.
    func isSound(below path: FieldPath) -> Bool {
        guard !damaged.isEmpty, let node = node(at: path) else { return true }
        var waiting = [node]
        while let next = waiting.popLast() {
            if damaged.contains(next.mark) { return false }
            switch next.content {
            case .scalar: break
            case .sequence(let items): waiting += items
            case .mapping(let mapping): waiting += mapping.entries.map(\.value)
            }
        }
        return true
    }

    private func mark(of path: FieldPath) -> Mark {
        var mark = node.mark
        var current = node
        for component in path.components {
            guard let next = current[component] else { break }
            if next.mark != .none { mark = next.mark }
            current = next
        }
        return mark
    }
}

extension Node {
    fileprivate subscript(component: FieldPath.Component) -> Node? {
        switch component {
        case .key(let key): self[key]
        case .index(let index): self[index]
        }
    }
}
