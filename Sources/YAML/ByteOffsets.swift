/// Turns libyaml's places, which count characters, into offsets of bytes.
struct ByteOffsets {
    /// The bytes of a byte order mark.
    private let start: Int
    /// The offset of each character; nil when all are one byte.
    private let offsets: [Int]?
    private let end: Int

    init(of text: [UInt8]) {
        start = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        end = text.count
        guard text[start...].contains(where: { $0 >= 0x80 }) else {
            offsets = nil
            return
        }
        // All bytes but those that continue a character.
        offsets = text.indices[start...].filter { text[$0] & 0xC0 != 0x80 }
    }

    subscript(character: Int) -> Int {
        guard let offsets else { return min(start + character, end) }
        return offsets.indices.contains(character) ? offsets[character] : end
    }

    subscript(characters: Range<Int>) -> Range<Int> {
        let lower = self[characters.lowerBound]
        return lower..<max(lower, self[characters.upperBound])
    }
}
