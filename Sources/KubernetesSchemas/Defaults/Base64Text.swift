/// The check of Base64 texts (RFC 4648, with padding), the form of `bytes` fields.
enum Base64Text {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

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
