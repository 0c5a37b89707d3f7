internal import Diagnostics
internal import YAML

/// Applies JSON patches to a config, one at a time (spec skaffold-config 4.4).
struct JSONPatcher {
    private(set) var root: Node
    /// What happened to values that keep their places.
    private(set) var trace = PatchTrace()
    /// What works otherwise than it looks like, of the last patch.
    private(set) var warnings: [Warning] = []

    /// Something odd that a patch does.
    struct Warning {
        var message: String
        var hint: String
    }

    /// A patch, and where it stands.
    struct Request {
        var patch: Profile.Patch
        /// The profile, and the place of the patch in it.
        var origin: ProfileOrigin
        /// The place of `from`.
        var source: Mark = .none

        var op: String { patch.op.isEmpty ? "replace" : patch.op }
    }

    init(_ root: Node) {
        self.root = root
    }

    /// Applies one patch and tells what it changed. One that fails changes nothing.
    mutating func apply(_ request: Request) throws(PatchFailure) -> [ProfileExplanation.Change] {
        let before = (root, trace)
        warnings = []
        do {
            return try changes(request)
        } catch {
            (root, trace) = before
            throw error
        }
    }

    private mutating func changes(_ request: Request) throws(PatchFailure) -> [ProfileExplanation.Change] {
        let patch = request.patch
        guard let path = PatchPath(patch.path) else {
            throw PatchFailure(
                reason: "the path must start with '/'",
                hints: ["write it as '/\(patch.path.replacing(".", with: "/"))'"])
        }
        let paths = path.isExtended ? try path.expanded(in: root) : [path]
        guard !paths.isEmpty else { throw PatchFailure(reason: "nothing in the config matches it") }
        var changes: [ProfileExplanation.Change] = []
        for path in paths {
            let before = value(at: path)
            try perform(request, path)
            let isAppend = path.segments.last == "-"
            changes.append(.init(path: path.text, before: before, after: isAppend ? patch.value : value(at: path)))
        }
        return changes
    }

    private mutating func perform(_ request: Request, _ path: PatchPath) throws(PatchFailure) {
        let patch = request.patch
        switch request.op {
        case "replace":
            try update(path) { container, key throws(PatchFailure) in
                _ = try container.existing(key)
                container.replace(key, by: patch.value)
            }
            if patch.value.isNull { traceRemoval(of: path, request.origin) }
        case "add": try update(path) { container, key throws(PatchFailure) in try container.add(key, patch.value) }
        case "remove": _ = try remove(path, request.origin)
        case "move":
            let value = try remove(try source(of: patch), request.origin)
            value.visitMarks { trace.moved[$0] = request.origin }
            try put(value, at: path, op: "move")
        case "copy":
            // The original keeps its place; the copy stands where the patch asks for it.
            let value = try existing(at: try source(of: patch))
            try put(value.marked(request.source), at: path, op: "copy")
        case "test":
            let value = try existing(at: path)
            guard !patch.value.isNull else {
                throw PatchFailure(
                    reason: "it has no 'value' to compare with", hints: ["set 'value'; nothing can be tested for null"])
            }
            guard value.isComparable else {
                throw PatchFailure(
                    reason: "the value is \(value.summary), which never equals anything in a test",
                    hints: ["test a single value in it, or a list of such"])
            }
            guard value == patch.value else {
                throw PatchFailure(reason: "the test fails: the value is \(value.summary), not \(patch.value.summary)")
            }
        default:
            throw PatchFailure(
                reason: "there is no op '\(request.op)'",
                hints: [
                    suggestionHint(for: request.op, among: Self.ops)
                        ?? "the ops are \(Self.ops.joined(separator: ", "))"
                ])
        }
    }

    private static let ops = ["add", "remove", "replace", "move", "copy", "test"]

    private func source(of patch: Profile.Patch) throws(PatchFailure) -> PatchPath {
        guard let from = PatchPath(patch.from) else {
            throw PatchFailure(
                reason: patch.from.isEmpty ? "'from' is missing" : "'from' must be a path that starts with '/'",
                hints: ["set 'from' to the path of the value, such as '/build/artifacts/0'"])
        }
        return from
    }

    private func existing(at path: PatchPath) throws(PatchFailure) -> Node {
        var copy = self
        var value = Node.null
        try copy.update(path) { container, key throws(PatchFailure) in value = try container.existing(key) }
        return value
    }

    private mutating func remove(_ path: PatchPath, _ origin: ProfileOrigin) throws(PatchFailure) -> Node {
        var removed = Node.null
        try update(path) { container, key throws(PatchFailure) in removed = try container.remove(key) }
        traceRemoval(of: path, origin)
        return removed
    }

    private mutating func traceRemoval(of path: PatchPath, _ origin: ProfileOrigin) {
        guard let key = path.segments.last, let container = container(of: path), container.mapping != nil else {
            return
        }
        trace.removed[.init(container: container.mark, key: key)] = origin
    }

    /// Sets a value as `move` and `copy` do, which in lists is not what JSON patches do elsewhere.
    private mutating func put(_ value: Node, at path: PatchPath, op: String) throws(PatchFailure) {
        if let items = container(of: path)?.sequence, let index = path.segments.last.flatMap(PatchPath.index) {
            if items.indices.contains(index) {
                warnings.append(
                    Warning(
                        message: "'\(op)' overwrites item \(index) of the list, \(items[index].summary), "
                            + "instead of inserting before it", hint: "use 'op: add' with the value to insert"))
            } else if index > items.count {
                warnings.append(
                    Warning(
                        message: "'\(op)' fills the list with empty items up to item \(index)",
                        hint: "the list has \(items.count) item(s): use \(items.count) to append"))
            }
        }
        try update(path) { container, key throws(PatchFailure) in try container.set(key, value) }
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

    private func value(at path: PatchPath) -> Node? { value(at: path.segments[...]) }
    private func container(of path: PatchPath) -> Node? { value(at: path.segments.dropLast()) }

    private func value(at segments: ArraySlice<String>) -> Node? {
        segments.reduce(Optional(root)) { node, segment in
            node?.sequence == nil ? node?[segment] : PatchPath.index(segment).flatMap { node?[$0] }
        }
    }
}
