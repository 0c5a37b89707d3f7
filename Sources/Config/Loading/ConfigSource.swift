public import Diagnostics
public import YAML

/// The document of a config after upgrade and profiles but before defaults, with the place of each value.
public struct ConfigSource: Sendable {
    /// The document. Values from a profile have the profile's places.
    public let node: Node
    private let profiles: [Mark: Origin]

    /// The profile that a value comes from.
    public struct Origin: Sendable, Hashable {
        public var profile: String
        /// Where the profile begins.
        public var location: SourceLocation?
    }

    init(node: Node, profiles: [Mark: Origin]) {
        self.node = node
        self.profiles = profiles
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
    public func origin(ofValueAt path: FieldPath) -> Origin? { profiles[mark(of: path)] }

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

    /// Which profile each place belongs to. A place that the config itself has too, by an alias, is the config's.
    static func profiles(of document: Node) -> [Mark: Origin] {
        var result: [Mark: Origin] = [:]
        for profile in document["profiles"]?.sequence ?? [] {
            let origin = Origin(profile: profile["name"]?.text ?? "", location: profile.location)
            profile.visitMarks { result[$0] = result[$0] ?? origin }
        }
        for (key, value) in document.mapping ?? Mapping() where key != "profiles" {
            value.visitMarks { result[$0] = nil }
        }
        return result
    }
}

extension Node {
    fileprivate subscript(component: FieldPath.Component) -> Node? {
        switch component {
        case .key(let key): self[key]
        case .index(let index): self[index]
        }
    }

    fileprivate func visitMarks(_ body: (Mark) -> Void) {
        body(mark)
        switch content {
        case .scalar: break
        case .sequence(let items): items.forEach { $0.visitMarks(body) }
        case .mapping(let mapping): mapping.values.forEach { $0.visitMarks(body) }
        }
    }
}
