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

    /// The plain paths that a path with `key=value` stands for, in the order of the document. A segment
    /// `key=value` goes down to the nearest mappings below in which the string `key` has that value; of several
    /// such segments only the matches of the last branch count.
    func expanded(in root: Node) -> [PatchPath] {
        var routes: [(segments: [String], node: Node?)] = [([], root)]
        for segment in segments {
            if segment == "-" {
                routes = routes.map { ($0.segments + ["-"], $0.node) }
                continue
            }
            let pair = segment.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            var next: [(segments: [String], node: Node?)] = []
            for route in routes {
                guard let node = route.node else { continue }
                if pair.count == 2 {
                    let matches = Self.matches(
                        key: String(pair[0]), value: String(pair[1]), in: node, at: route.segments)
                    if !matches.isEmpty { next = matches }
                } else if let items = node.sequence {
                    guard let index = Self.index(segment), items.indices.contains(index) else { continue }
                    next.append((route.segments + [segment], items[index]))
                } else if node.mapping != nil {
                    next.append((route.segments + [segment], node[segment]))
                }
            }
            routes = next
        }
        return routes.map { PatchPath(segments: $0.segments) }
    }

    /// A list index: digits only.
    static func index(_ segment: String) -> Int? {
        guard !segment.isEmpty, segment.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
            return nil
        }
        return Int(segment)
    }

    private static func matches(
        key: String, value: String, in node: Node, at segments: [String]
    ) -> [(segments: [String], node: Node?)] {
        if node[key]?.string == value { return [(segments, node)] }
        switch node.content {
        case .scalar: return []
        case .mapping(let mapping):
            return mapping.flatMap { matches(key: key, value: value, in: $0.value, at: segments + [$0.key]) }
        case .sequence(let items):
            return items.enumerated().flatMap { matches(key: key, value: value, in: $1, at: segments + [String($0)]) }
        }
    }

    private static func unescape(_ segment: Substring) -> String {
        String(segment).replacing("~1", with: "/").replacing("~0", with: "~")
    }
}
