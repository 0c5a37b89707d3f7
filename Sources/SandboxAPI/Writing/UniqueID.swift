/// Random UUIDs (RFC 9562, version 4).
enum UniqueID {
    static func make() -> String {
        let high = UInt64.random(in: 0 ... .max) & 0xFFFF_FFFF_FFFF_0FFF | 0x4000
        let low = UInt64.random(in: 0 ... .max) & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
        let text = Array(hexadecimal(high) + hexadecimal(low))
        return [text[0..<8], text[8..<12], text[12..<16], text[16..<20], text[20...]].map { String($0) }
            .joined(separator: "-")
    }

    private static func hexadecimal(_ value: UInt64) -> String {
        let text = String(value, radix: 16)
        return String(repeating: "0", count: 16 - text.count) + text
    }
}
