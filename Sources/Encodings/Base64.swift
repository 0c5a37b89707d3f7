/// Base64 with padding (RFC 4648, sections 4 and 5).
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    /// For URLs and file names.
    private static let urlAlphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)

    private static let values: [UInt8] = {
        var table = [UInt8](repeating: 0xFF, count: 256)
        for (value, byte) in alphabet.enumerated() { table[Int(byte)] = UInt8(value) }
        return table
    }()

    /// The text of bytes, on one line.
    public static func encode(_ bytes: some Collection<UInt8>) -> String { text(bytes, alphabet) }

    /// The same with `-` and `_` instead of `+` and `/`.
    public static func encodeForURL(_ bytes: some Collection<UInt8>) -> String { text(bytes, urlAlphabet) }

    /// The bytes of a text; nil when it is not base64. White space is skipped: people wrap long lines.
    public static func decode(_ text: String) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count / 4 * 3)
        var bits: UInt32 = 0
        var held: UInt32 = 0
        var count = 0
        var padding = 0
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\t"): continue
            case UInt8(ascii: "="): padding += 1
            default:
                let value = values[Int(byte)]
                guard value != 0xFF, padding == 0 else { return nil }
                bits = bits << 6 | UInt32(value)
                held += 6
                count += 1
                if held >= 8 {
                    held -= 8
                    bytes.append(UInt8(truncatingIfNeeded: bits >> held))
                }
            }
        }
        guard (count + padding) % 4 == 0, padding <= 2, count % 4 != 1 else { return nil }
        return bytes
    }

    private static func text(_ bytes: some Collection<UInt8>, _ alphabet: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var bits: UInt32 = 0
        var held = 0
        for byte in bytes {
            bits = bits << 8 | UInt32(byte)
            held += 1
            if held == 3 {
                for shift in [18, 12, 6, 0] as [UInt32] { text.append(alphabet[Int(bits >> shift & 63)]) }
                bits = 0
                held = 0
            }
        }
        if held > 0 {
            bits <<= held == 1 ? 16 : 8
            text.append(alphabet[Int(bits >> 18 & 63)])
            text.append(alphabet[Int(bits >> 12 & 63)])
            text.append(held == 2 ? alphabet[Int(bits >> 6 & 63)] : UInt8(ascii: "="))
            text.append(UInt8(ascii: "="))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
