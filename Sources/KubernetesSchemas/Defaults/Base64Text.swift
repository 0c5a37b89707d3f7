/// Base64 (RFC 4648, with padding), the form of `bytes` fields.
enum Base64Text {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ text: String) -> String { encode(Array(text.utf8)[...]) }

    static func encode(_ all: ArraySlice<UInt8>) -> String {
        let bytes = Array(all)
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            var value = part.reduce(0) { $0 << 8 | Int($1) } << ((3 - part.count) * 8)
            var quad: [UInt8] = []
            for _ in 0..<4 {
                quad.insert(alphabet[value & 63], at: 0)
                value >>= 6
            }
            out += quad.prefix(part.count + 1)
            out += Array(repeating: UInt8(ascii: "="), count: 3 - part.count)
        }
        return String(decoding: out, as: UTF8.self)
    }

    /// The index of the first byte that is not Base64, nil if the text is fine.
    static func fault(in text: String) -> Int? {
        // Line ends are skipped, as Go's decoder does.
        let bytes = text.utf8.filter { $0 != 0x0A && $0 != 0x0D }
        let end = bytes.firstIndex(of: UInt8(ascii: "=")) ?? bytes.count
        if let wrong = bytes[..<end].firstIndex(where: { !alphabet.contains($0) }) { return wrong }
        guard bytes[end...].allSatisfy({ $0 == UInt8(ascii: "=") }) else { return end }
        return bytes.count % 4 == 0 && bytes.count - end < 3 ? nil : min(end, bytes.count / 4 * 4 + 4)
    }
}
