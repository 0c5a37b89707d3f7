import Crypto
import Encodings
import YAML

/// The suffix that makes the name of generated data depend on the data (spec kustomize 8).
enum HashSuffix {
    /// Ten characters. The name itself never counts.
    static func of(_ resource: Resource) -> String {
        var json = "{"
        func add(_ key: String, _ value: String) { json += (json == "{" ? "" : ",") + "\"\(key)\":" + value }
        func text(_ key: String) -> String? {
            resource.node[key].map { node in
                var out = ""
                write(node, to: &out)
                return out
            }
        }
        switch resource.kind {
        case "ConfigMap":
            if let binary = text("binaryData") { add("binaryData", binary) }
            add("data", text("data") ?? "\"\"")
            add("kind", "\"ConfigMap\"")
            add("name", "\"\"")
        case "Secret":
            add("data", text("data") ?? "\"\"")
            add("kind", "\"Secret\"")
            add("name", "\"\"")
            if let strings = text("stringData") { add("stringData", strings) }
            add("type", text("type") ?? "\"\"")
        default:
            var out = ""
            write(resource.node, to: &out)
            json = String(out.dropLast())
        }
        json += "}"
        let digits = Hexadecimal.encode(SHA256.hash(data: Array(json.utf8)).prefix(5))
        return String(decoding: digits.utf8.map(replaced), as: UTF8.self)
    }

    /// Characters that could make words are exchanged.
    private static func replaced(_ digit: UInt8) -> UInt8 {
        switch digit {
        case UInt8(ascii: "0"): UInt8(ascii: "g")
        case UInt8(ascii: "1"): UInt8(ascii: "h")
        case UInt8(ascii: "3"): UInt8(ascii: "k")
        case UInt8(ascii: "a"): UInt8(ascii: "m")
        case UInt8(ascii: "e"): UInt8(ascii: "t")
        default: digit
        }
    }

    /// JSON as Go writes it: keys sorted, no spaces, `<`, `>` and `&` escaped.
    private static func write(_ node: Node, to out: inout String) {
        switch node.content {
        case .scalar(let scalar):
            switch scalar.kind {
            case .string: write(scalar.text, to: &out)
            case .null: out += "null"
            case .bool: out += scalar.bool == true ? "true" : "false"
            case .integer: out += scalar.integer.map(String.init) ?? scalar.text
            case .float: out += scalar.text
            }
        case .sequence(let items):
            out += "["
            for (index, item) in items.enumerated() {
                if index > 0 { out += "," }
                write(item, to: &out)
            }
            out += "]"
        case .mapping(let mapping):
            out += "{"
            for (index, entry) in mapping.sorted().entries.enumerated() {
                if index > 0 { out += "," }
                write(entry.key.scalar?.text ?? "", to: &out)
                out += ":"
                write(entry.value, to: &out)
            }
            out += "}"
        }
    }

    private static func write(_ text: String, to out: inout String) {
        out += "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": out += "\\\""
            case "\\": out += "\\\\"
            case "\n": out += "\\n"
            case "\r": out += "\\r"
            case "\t": out += "\\t"
            case "\u{08}": out += "\\b"
            case "\u{0C}": out += "\\f"
            case "<", ">", "&", "\u{2028}", "\u{2029}": out += escape(scalar)
            default:
                if scalar.value < 0x20 { out += escape(scalar) } else { out.unicodeScalars.append(scalar) }
            }
        }
        out += "\""
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        let hex = String(scalar.value, radix: 16)
        return "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
    }
}
