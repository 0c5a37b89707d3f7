import JSON

extension PathElement {
    /// The key that stands for it in `fieldsV1`.
    var text: String {
        switch self {
        case .field(let name): return "f:" + name
        case .value(let value): return "v:" + value.text()
        case .index(let index): return "i:\(index)"
        case .key(let keys):
            return "k:" + JSONValue.object(Dictionary(keys.map { ($0.name, $0.value) }) { _, last in last }).text()
        }
    }

    /// - Returns: nil for what is no key of `fieldsV1`.
    init?(text: String) {
        let bytes = text.utf8
        guard let kind = bytes.first, let colon = bytes.dropFirst().first, colon == UInt8(ascii: ":") else {
            return nil
        }
        let rest = text[bytes.index(bytes.startIndex, offsetBy: 2)...]
        switch kind {
        case UInt8(ascii: "f"): self = .field(String(rest))
        case UInt8(ascii: "v"):
            guard let value = Self.json(rest) else { return nil }
            self = .value(value)
        case UInt8(ascii: "k"):
            guard let keys = Self.json(rest)?.object else { return nil }
            self = .key(keys.map { ListKey($0, $1) }.sorted { $0.name < $1.name })
        case UInt8(ascii: "i"):
            guard let index = Int(rest) else { return nil }
            self = .index(index)
        default: return nil
        }
    }

    private static func json(_ text: Substring) -> JSONValue? {
        do {
            return try JSONValue(parsing: Array(text.utf8))
        } catch {
            return nil  // The caller says what is wrong: it knows the entry.
        }
    }
}
