internal import Diagnostics
internal import YAML

/// The path of a patch: a JSON pointer whose segments may also be `key=value` (spec skaffold-config 4.4).
struct PatchPath {
    /// Without escapes.
    let segments: [String]

    /// Nil when the text does not start with `/`.
    init?(_ text: String) {
        guard text.hasPrefix("/") else { return nil }
        segments = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(Self.unescape)
    }

    private init(segments: [String]) {
        self.segments = segments
    }

    /// As written in YAML, with escapes.
    var text: String {
        segments.map { "/" + $0.replacing("~", with: "~0").replacing("/", with: "~1") }.joined()
    }

    /// Whether a segment is `key=value`.
    var isExtended: Bool { segments.contains { $0.contains("=") } }

    /// Where a path goes: a node below the root, nil for one that is not there yet.
    private struct Route {
        var segments: [String] = []
        var path = FieldPath()
        var node: Node?
        /// Where the node was looked for.
        var container: PatchContainer?

        func next(_ key: String, _ node: Node?) -> Route {
            Route(
                segments: segments + [key], path: path.appending(key), node: node,
                container: self.node.map { PatchContainer(node: $0, path: path) })
        }

        func next(_ index: Int, _ node: Node) -> Route {
            Route(segments: segments + [String(index)], path: path.appending(index), node: node)
        }
    }

    /// The plain paths that a path with `key=value` stands for, in the order of the document. A segment
    /// `key=value` goes down to the nearest mappings below in which the string `key` has that value; of several
    /// such segments only the matches of the last branch count.
    func expanded(in root: Node) throws(PatchFailure) -> [PatchPath] {
        var routes = [Route(node: root)]
        for segment in segments {
            if segment == "-" {
                routes = routes.map { Route(segments: $0.segments + ["-"], path: $0.path, node: $0.node) }
                continue
            }
            routes = try Self.step(segment, from: routes)
        }
        return routes.map { PatchPath(segments: $0.segments) }
    }

    private static func step(_ segment: String, from routes: [Route]) throws(PatchFailure) -> [Route] {
        let pair = segment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        var next: [Route] = []
        for route in routes {
            guard let node = route.node else { continue }
            if pair.count == 2 {
                let matches = matches(key: pair[0], value: pair[1], from: route)
                if !matches.isEmpty { next = matches }
            } else if let items = node.sequence {
                guard let index = index(segment), items.indices.contains(index) else { continue }
                next.append(route.next(index, items[index]))
            } else if node.mapping != nil {
                next.append(route.next(segment, node[segment]))
            }
        }
        if !next.isEmpty { return next }
        guard let stop = routes.last else { throw PatchFailure(reason: "nothing in the config matches it") }
        guard let node = stop.node else {
            // The segment before this one is not there.
            throw stop.container?.missing(stop.segments.last ?? "", isParent: true)
                ?? PatchFailure(reason: "nothing in the config matches it")
        }
        if pair.count == 2 { throw nothing(pair[0], pair[1], below: stop, node) }
        throw PatchContainer(node: node, path: stop.path).missing(segment, isParent: true)
    }

    /// Says which values the key has where another one was looked for.
    private static func nothing(
        _ key: String, _ value: String, below route: Route, _ node: Node
    ) -> PatchFailure {
        let place = route.path.isEmpty ? "the config" : "'\(route.path)'"
        var found: [String] = []
        collect(key, in: node, &found)
        var reason = "nothing in \(place) has '\(key): \(value)'"
        var hints: [String] = []
        if found.isEmpty {
            reason += "; no '\(key)' is set there"
        } else {
            reason += "; there '\(key)' is \(PatchContainer.list(found))"
            if found.contains(where: { $0.hasPrefix(value + "/") }) {
                hints.append("write '~1' for a '/' in the value")
            } else if let hint = suggestionHint(for: value, among: found) {
                hints.append(hint)
            }
        }
        var failure = PatchFailure(reason: reason, hints: hints)
        if !route.path.isEmpty, let location = node.location {
            failure.notes.append(.init("\(place) is here", at: location))
        }
        return failure
    }

    /// The texts that a key has in mappings below.
    private static func collect(_ key: String, in node: Node, _ found: inout [String]) {
        if let text = node[key]?.string, !found.contains(text) { found.append(text) }
        switch node.content {
        case .scalar: break
        case .sequence(let items): for item in items { collect(key, in: item, &found) }
        case .mapping(let mapping):
            for (name, value) in mapping where name != "profiles" { collect(key, in: value, &found) }
        }
    }

    /// A list index: digits, behind a sign or not. Nil for one below 0.
    static func index(_ segment: String) -> Int? {
        Int(segment).flatMap { $0 < 0 ? nil : $0 }
    }

    private static func matches(key: String, value: String, from route: Route) -> [Route] {
        guard let node = route.node else { return [] }
        if node[key]?.string == value { return [route] }
        switch node.content {
        case .scalar: return []
        case .mapping(let mapping):
            return mapping.flatMap { matches(key: key, value: value, from: route.next($0.key, $0.value)) }
        case .sequence(let items):
            return items.enumerated().flatMap { matches(key: key, value: value, from: route.next($0, $1)) }
        }
    }

    private static func unescape(_ segment: Substring) -> String {
        String(segment).replacing("~1", with: "/").replacing("~0", with: "~")
    }
}
