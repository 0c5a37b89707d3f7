/// The query of a request, in order; names may repeat.
struct Query: ExpressibleByDictionaryLiteral {
    private(set) var items: [(name: String, value: String)]

    init(dictionaryLiteral elements: (String, String)...) {
        items = elements.map { (name: $0.0, value: $0.1) }
    }

    mutating func add(_ name: String, _ value: String) { items.append((name, value)) }

    /// Adds the item unless the value is empty.
    mutating func addIfPresent(_ name: String, _ value: String?) {
        if let value, !value.isEmpty { add(name, value) }
    }

    /// With its question mark; empty for no items.
    var text: String {
        if items.isEmpty { return "" }
        return "?" + items.map { "\($0.name)=\(percentEncoded($0.value))" }.joined(separator: "&")
    }
}

/// All but the unreserved characters escaped.
///
/// - Parameter kept: further characters to leave as they are.
func percentEncoded(_ text: String, keeping kept: String = "") -> String {
    let digits = Array("0123456789ABCDEF".utf8)
    var bytes: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
            UInt8(ascii: "~"):
            bytes.append(byte)
        case let byte where kept.utf8.contains(byte): bytes.append(byte)
        default: bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
    }
    return String(decoding: bytes, as: UTF8.self)
}
