/// Base64 as generators write it (RFC 4648, with padding).
enum Base64 {
    /// The text of bytes. From 70 characters on it is cut into lines of 70, each with a line end.
    static func lines(_ bytes: [UInt8]) -> String {
        let text = encoded(bytes)
        if text.count < 70 { return String(decoding: text, as: UTF8.self) }
        var lines: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 70) {
            lines += text[start..<min(start + 70, text.count)]
            lines.append(10)
        }
        return String(decoding: lines, as: UTF8.self)
    }

    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    private static func encoded(_ bytes: [UInt8]) -> [UInt8] {
        var result: [UInt8] = []
        result.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let count = min(3, bytes.count - start)
            var group = UInt32(bytes[start]) << 16
            if count > 1 { group |= UInt32(bytes[start + 1]) << 8 }
            if count > 2 { group |= UInt32(bytes[start + 2]) }
            for place in 0..<4 {
                result.append(place <= count ? alphabet[Int(group >> UInt32(18 - 6 * place)) & 63] : UInt8(ascii: "="))
            }
        }
        return result
    }
}
