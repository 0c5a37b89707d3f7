/// Base64 (RFC 4648, with padding), the form of `bytes` fields.
enum Base64Text {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

    static func encode(_ text: String) -> String { encode(Array(text.utf8)[...]) }

    static func encode(_ bytes: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity((bytes.count + 2) / 3 * 4)
        var rest = bytes
        while let first = rest.popFirst() {
            let second = rest.popFirst()
            let third = rest.popFirst()
            let value = Int(first) << 16 | Int(second ?? 0) << 8 | Int(third ?? 0)
            out.append(alphabet[value >> 18])
            out.append(alphabet[value >> 12 & 63])
            out.append(second == nil ? UInt8(ascii: "=") : alphabet[value >> 6 & 63])
            out.append(third == nil ? UInt8(ascii: "=") : alphabet[value & 63])
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
