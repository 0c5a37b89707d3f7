internal import Diagnostics
internal import YAML

/// Applies JSON patches to a config, one at a time (spec skaffold-config 4.4).
struct JSONPatcher {
    private(set) var root: Node

    init(_ root: Node) {
        self.root = root
    }

    /// Applies one patch and tells what it changed.
    mutating func apply(_ patch: Profile.Patch) throws(PatchFailure) -> [ProfileExplanation.Change] {
        let op = patch.op.isEmpty ? "replace" : patch.op
        guard let path = PatchPath(patch.path) else {
            throw PatchFailure(
                reason: "the path must start with '/'",
                hints: ["write it as '/\(patch.path.replacing(".", with: "/"))'"])
        }
        let paths = path.isExtended ? path.expanded(in: root) : [path]
        guard !paths.isEmpty else {
            throw PatchFailure(reason: "nothing in the config matches it")
        }
        var changes: [ProfileExplanation.Change] = []
        for path in paths {
            let before = value(at: path)
            try perform(op, path, patch)
            let isAppend = path.segments.last == "-"
            changes.append(.init(path: path.text, before: before, after: isAppend ? patch.value : value(at: path)))
        }
        return changes
    }

    private mutating func perform(_ op: String, _ path: PatchPath, _ patch: Profile.Patch) throws(PatchFailure) {
        switch op {
        case "replace":
            try update(path) { container, key throws(PatchFailure) in
                let value = try container.existing(key)
                guard !value.isNull else { throw container.missing(key) }
                container.replace(key, by: patch.value)
            }
        case "add": try update(path) { container, key throws(PatchFailure) in try container.add(key, patch.value) }
        case "remove": _ = try remove(path)
        case "move":
            let value = try remove(source(of: patch))
            try update(path) { container, key throws(PatchFailure) in try container.set(key, value) }
        case "copy":
            let from = try source(of: patch)
            var value = Node.null
            try update(from) { container, key throws(PatchFailure) in value = try container.existing(key) }
            try update(path) { container, key throws(PatchFailure) in try container.set(key, value) }
        case "test":
            var value = Node.null
            try update(path) { container, key throws(PatchFailure) in value = try container.existing(key) }
            guard value.isComparable, value == patch.value else {
                throw PatchFailure(reason: "the test fails: the value is \(value.summary), not \(patch.value.summary)")
            }
        default:
            throw PatchFailure(
                reason: "there is no op '\(op)'",
                hints: [
                    suggestionHint(for: op, among: Self.ops) ?? "the ops are \(Self.ops.joined(separator: ", "))"
                ])
        }
    }

    private static let ops = ["add", "remove", "replace", "move", "copy", "test"]

    private func source(of patch: Profile.Patch) throws(PatchFailure) -> PatchPath {
        guard let from = PatchPath(patch.from) else {
            throw PatchFailure(reason: "'from' must be a path that starts with '/'")
        }
        return from
    }

    private mutating func remove(_ path: PatchPath) throws(PatchFailure) -> Node {
        var removed = Node.null
        try update(path) { container, key throws(PatchFailure) in removed = try container.remove(key) }
        return removed
    }

    /// Hands over the container that the path's last segment is in.
    private mutating func update(
        _ path: PatchPath, _ body: (inout PatchContainer, String) throws(PatchFailure) -> Void
    ) throws(PatchFailure) {
        root = try Self.updated(root, path.segments[...], at: FieldPath(), body)
    }

    private static func updated(
        _ node: Node, _ segments: ArraySlice<String>, at path: FieldPath,
        _ body: (inout PatchContainer, String) throws(PatchFailure) -> Void
    ) throws(PatchFailure) -> Node {
        var container = PatchContainer(node: node, path: path)
        guard let key = segments.first else { return node }
        if segments.count == 1 {
            try body(&container, key)
        } else {
            let inner = try container.existing(key, isParent: true)
            container.replace(key, by: try updated(inner, segments.dropFirst(), at: container.path(to: key), body))
        }
        return container.node
    }

    private func value(at path: PatchPath) -> Node? {
        path.segments.reduce(Optional(root)) { node, segment in
            node?.sequence == nil ? node?[segment] : PatchPath.index(segment).flatMap { node?[$0] }
        }
    }
}

extension Node {
    /// Mappings, and lists of them, never compare equal (spec skaffold-config 4.4).
    fileprivate var isComparable: Bool {
        switch content {
        case .scalar: true
        case .sequence(let items): items.allSatisfy { $0.scalar != nil }
        case .mapping: false
        }
    }

    /// The value in few words.
    fileprivate var summary: String {
        switch content {
        case .scalar(let scalar): scalar.kind == .null ? "null" : "'\(scalar.text)'"
        case .sequence(let items): "a list of \(items.count)"
        case .mapping: "a mapping"
        }
    }
}
