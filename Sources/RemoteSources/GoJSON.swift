/// A list of texts as Go's `encoding/json` writes it, to the byte: the names in a cache that Skaffold shares depend on
/// it.
enum GoJSON {
    private static let digits = Array("0123456789abcdef")

    static func text(of texts: [String]) -> String {
        "[" + texts.map { "\"" + $0.unicodeScalars.map(escaped).joined() + "\"" }.joined(separator: ",") + "]"
    }

    private static func escaped(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\"", "\\": "\\" + String(scalar)
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        // Go keeps texts safe in HTML pages and in JavaScript.
        case "<", ">", "&", "\u{2028}", "\u{2029}", "\u{0}"..."\u{1f}": "\\u" + hexadecimal(scalar.value)
        default: String(scalar)
        }
    }

    private static func hexadecimal(_ value: UInt32) -> String {
        String([12, 8, 4, 0].map { digits[Int(value >> UInt32($0) & 15)] })
    }
}
