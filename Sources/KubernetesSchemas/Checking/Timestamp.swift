/// The syntax of RFC 3339.
enum Timestamp {
    /// Whether a text is a date and time with an offset, such as `2024-05-01T10:00:00Z`.
    static func isWellFormed(_ text: String) -> Bool {
        var bytes = Array(text.utf8)[...]
        func take(_ pattern: String) -> Bool {
            for mark in pattern.utf8 {
                guard let byte = bytes.popFirst() else { return false }
                let fits = mark == UInt8(ascii: "0") ? (0x30...0x39).contains(byte) : byte == mark
                if !fits { return false }
            }
            return true
        }
        guard take("0000-00-00T00:00:00") else { return false }
        if bytes.first == UInt8(ascii: ".") {
            bytes = bytes.dropFirst()
            let digits = bytes.prefix { (0x30...0x39).contains($0) }
            if digits.isEmpty { return false }
            bytes = bytes[digits.endIndex...]
        }
        switch bytes.first {
        case UInt8(ascii: "Z"): return bytes.count == 1
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            bytes = bytes.dropFirst()
            return take("00:00") && bytes.isEmpty
        default: return false
        }
    }
}
