/// Writes nodes as JSON.
public enum JSONEmitter {
    /// - Parameter pretty: two-space indentation, one entry a line, instead of one line without spaces.
    public static func text(_ node: Node, pretty: Bool = false, sortedKeys: Bool = false) -> String {
        String(decoding: bytes(node, pretty: pretty, sortedKeys: sortedKeys), as: UTF8.self)
    }

    public static func bytes(_ node: Node, pretty: Bool = false, sortedKeys: Bool = false) -> [UInt8] {
        var writer = JSONWriter(pretty: pretty, sortedKeys: sortedKeys)
        writer.write(node, indent: 0)
        return writer.out
    }
}

private struct JSONWriter {
    let pretty: Bool
    let sortedKeys: Bool
    var out: [UInt8] = []

    init(pretty: Bool, sortedKeys: Bool) {
        self.pretty = pretty
        self.sortedKeys = sortedKeys
    }

    mutating func write(_ node: Node, indent: Int) {
        switch node.content {
        case .scalar(let scalar): write(scalar)
        case .sequence(let items):
            list("[", "]", items.isEmpty, indent) { writer in
                for (index, item) in items.enumerated() {
                    writer.separate(first: index == 0, indent: indent + 1)
                    writer.write(item, indent: indent + 1)
                }
            }
        case .mapping(let mapping):
            list("{", "}", mapping.isEmpty, indent) { writer in
                let entries = writer.sortedKeys ? mapping.sorted().entries : mapping.entries
                for (index, entry) in entries.enumerated() {
                    writer.separate(first: index == 0, indent: indent + 1)
                    writer.quote(entry.key.scalar?.text ?? "")
                    writer.out += writer.pretty ? [UInt8(ascii: ":"), 0x20] : [UInt8(ascii: ":")]
                    writer.write(entry.value, indent: indent + 1)
                }
            }
        }
    }

    private mutating func list(
        _ open: String, _ close: String, _ isEmpty: Bool, _ indent: Int, _ body: (inout JSONWriter) -> Void
    ) {
        out += open.utf8
        if !isEmpty {
            body(&self)
            newline(indent)
        }
        out += close.utf8
    }

    private mutating func separate(first: Bool, indent: Int) {
        if !first { out.append(UInt8(ascii: ",")) }
        newline(indent)
    }

    private mutating func newline(_ indent: Int) {
        guard pretty else { return }
        out.append(0x0A)
        out += repeatElement(0x20, count: indent * 2)
    }

    private mutating func write(_ scalar: Scalar) {
        switch scalar.kind {
        case .null: out += "null".utf8
        case .bool: out += (scalar.bool == true ? "true" : "false").utf8
        case .integer: out += (ScalarResolver.decimal(scalar.text) ?? "0").utf8
        case .float:
            // JSON has no infinity: the text is kept as a string rather than lost.
            if let value = scalar.double, value.isFinite { out += number(value).utf8 } else { quote(scalar.text) }
        case .string: quote(scalar.text)
        }
    }

    private func number(_ value: Double) -> String {
        Int64(exactly: value).map { String($0) } ?? value.description
    }

    private mutating func quote(_ text: String) {
        out.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): out += "\\\"".utf8
            case UInt8(ascii: "\\"): out += "\\\\".utf8
            case 0x0A: out += "\\n".utf8
            case 0x0D: out += "\\r".utf8
            case 0x09: out += "\\t".utf8
            case 0..<0x20:
                let digits = String(byte, radix: 16)
                out += ("\\u" + String(repeating: "0", count: 4 - digits.count) + digits).utf8
            default: out.append(byte)
            }
        }
        out.append(UInt8(ascii: "\""))
    }
}
