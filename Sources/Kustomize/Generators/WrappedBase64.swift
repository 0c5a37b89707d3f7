import Encodings

/// Base64 as generators write it.
enum WrappedBase64 {
    /// The text of bytes. From 70 characters on it is cut into lines of 70, each with a line end.
    static func text(_ bytes: [UInt8]) -> String {
        let text = Array(Base64.encode(bytes).utf8)
        if text.count < 70 { return String(decoding: text, as: UTF8.self) }
        var lines: [UInt8] = []
        for start in stride(from: 0, to: text.count, by: 70) {
            lines += text[start..<min(start + 70, text.count)]
            lines.append(10)
        }
        return String(decoding: lines, as: UTF8.self)
    }
}
