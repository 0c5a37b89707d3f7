/// RFC 4648's standard alphabet, with padding.
enum Base32 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".utf8)

    static func encode(_ text: String) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 5) {
            let group = bytes[start..<min(start + 5, bytes.count)]
            let bits = (0..<5).reduce(UInt64(0)) { $0 << 8 | UInt64(start + $1 < bytes.count ? bytes[start + $1] : 0) }
            let length = (group.count * 8 + 4) / 5
            for index in 0..<8 {
                let symbol = alphabet[Int(bits >> UInt64(35 - index * 5)) & 31]
                result.append(index < length ? symbol : UInt8(ascii: "="))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    /// Nil for what is not encoded like this.
    static func decode(_ text: String) -> String? {
        let symbols = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        guard symbols.count % 8 == 0 else { return nil }
        var result: [UInt8] = []
        for start in stride(from: 0, to: symbols.count, by: 8) {
            let group = symbols[start..<(start + 8)]
            let data = group.prefix { $0 != UInt8(ascii: "=") }
            let isLast = start + 8 == symbols.count
            guard [2, 4, 5, 7, 8].contains(data.count), isLast || data.count == 8,
                group.dropFirst(data.count).allSatisfy({ $0 == UInt8(ascii: "=") })
            else { return nil }
            var bits: UInt64 = 0
            for index in 0..<8 {
                var value = 0
                if index < data.count {
                    guard let position = alphabet.firstIndex(of: group[start + index]) else { return nil }
                    value = position
                }
                bits = bits << 5 | UInt64(value)
            }
            for index in 0..<(data.count * 5 / 8) {
                result.append(UInt8(truncatingIfNeeded: bits >> UInt64(32 - index * 8)))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
