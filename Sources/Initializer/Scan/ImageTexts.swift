import YAML

/// The values of all `image` keys in a document, wherever they stand, in order.
enum ImageTexts {
    static func find(in node: Node) -> [String] {
        var found: [String] = []
        collect(node, into: &found)
        return found
    }

    private static func collect(_ node: Node, into found: inout [String]) {
        switch node.content {
        case .scalar: break
        case .sequence(let items): for item in items { collect(item, into: &found) }
        case .mapping(let mapping):
            for (key, value) in mapping {
                if key == "image", let text = value.string { found.append(text) } else { collect(value, into: &found) }
            }
        }
    }
}

extension Sequence<String> {
    /// Each text once, where it first stands.
    var unique: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}
