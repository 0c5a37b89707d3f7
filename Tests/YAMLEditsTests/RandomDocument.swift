import YAML

/// Texts and changes of them, the same ones for the same seed.
struct RandomDocument {
    enum Change { case scalar, removal, addition }

    private var state: UInt64
    private var out = ""
    private var names = 0

    init(seed: UInt64) { state = seed }

    private mutating func below(_ limit: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(limit))
    }

    private mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }

    // MARK: - Texts

    mutating func text() -> String {
        out = below(6) == 0 ? "# head\n\n" : ""
        mapping(indent: 0, depth: 0, step: pick([2, 2, 4]), list: pick([0, 2]), isInline: false)
        return out
    }

    private mutating func comment(_ indent: Int) {
        if below(8) == 0 { out += "\n" }
        if below(4) == 0 {
            names += 1
            out += String(repeating: " ", count: indent) + "# note \(names)\n"
        }
    }

    private mutating func mapping(indent: Int, depth: Int, step: Int, list: Int, isInline: Bool) {
        for at in 0..<(1 + below(4)) {
            if at > 0 || !isInline {
                comment(indent)
                out += String(repeating: " ", count: indent)
            }
            names += 1
            out += pick(["k\(names)", "'k \(names)'", "\"k\(names)\"", "ключ\(names)"]) + ":"
            value(indent: indent, depth: depth, step: step, list: list)
        }
    }

    private mutating func value(indent: Int, depth: Int, step: Int, list: Int) {
        switch depth > 3 ? 0 : below(7) {
        case 0, 1, 2: out += " " + scalar(indent: indent) + tail()
        case 3: out += " " + flow(0) + tail()
        case 4:
            out += tail()
            let column = indent + list
            for _ in 0..<(1 + below(3)) {
                comment(column)
                out += String(repeating: " ", count: column) + "- "
                if below(2) == 0 {
                    mapping(indent: column + 2, depth: depth + 1, step: step, list: list, isInline: true)
                } else {
                    out += scalar(indent: column) + tail()
                }
            }
        default:
            out += tail()
            mapping(indent: indent + step, depth: depth + 1, step: step, list: list, isInline: false)
        }
    }

    private mutating func tail() -> String {
        if out.hasSuffix("\n") { return "" }
        names += 1
        return below(4) == 0 ? " # at \(names)\n" : "\n"
    }

    private mutating func scalar(indent: Int) -> String {
        names += 1
        return pick([
            "\(names)", "v\(names)", "'it''s \(names)'", "\"q\\n\(names)\"", "true", "~", "a b  c \(names)", "x#y",
        ])
    }

    private mutating func flow(_ depth: Int) -> String {
        names += 1
        if depth < 2, below(3) == 0 {
            return "[" + (0..<below(4)).map { _ in flow(depth + 1) }.joined(separator: ", ") + "]"
        }
        if depth < 2, below(3) == 0 {
            return "{" + (0..<below(4)).map { "f\(names)x\($0): " + flow(depth + 1) }.joined(separator: ", ") + "}"
        }
        return pick(["\(names)", "v\(names)", "'s, \(names)'"])
    }

    // MARK: - Changes

    /// Changes one value somewhere.
    mutating func change(_ node: inout Node) -> Change {
        switch node.content {
        case .scalar:
            names += 1
            node = pick([.string("new \(names)"), .integer(names), .string("a: \(names)"), .bool(false), .string("[x")])
            return .scalar
        case .sequence(var items):
            if items.isEmpty || below(4) == 0 {
                items.insert(made(2), at: below(items.count + 1))
                node.sequence = items
                return .addition
            }
            let at = below(items.count)
            if below(4) == 0 {
                items.remove(at: at)
                node.sequence = items
                return .removal
            }
            let change = change(&items[at])
            node.sequence = items
            return change
        case .mapping(let mapping):
            if mapping.isEmpty || below(4) == 0 {
                names += 1
                node["added \(names)"] = made(0)
                return .addition
            }
            let key = pick(mapping.keys)
            if below(4) == 0 {
                node[key] = nil
                return .removal
            }
            var value = mapping[key] ?? .null
            let change = change(&value)
            node[key] = value
            return change
        }
    }

    private mutating func made(_ depth: Int) -> Node {
        names += 1
        switch below(depth > 2 ? 2 : 5) {
        case 0: return .string("made \(names)")
        case 1: return .integer(names)
        case 2: return .string("line\nof \(names)\n")
        case 3: return .sequence([made(depth + 1), made(depth + 1)])
        default: return .mapping([("m\(names)", made(depth + 1)), ("n", made(depth + 1))])
        }
    }
}
