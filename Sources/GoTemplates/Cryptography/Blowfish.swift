/// The cipher Blowfish, as far as bcrypt needs it.
struct Blowfish {
    /// 18 subkeys, then four boxes of 256 words.
    private var words: [UInt32]

    private static let start = PiFraction.words(18 + 4 * 256)

    init() { words = Self.start }

    /// Mixes a key into the subkeys, and a salt into all that is encrypted on the way.
    mutating func expand(key: [UInt8], salt: [UInt8] = []) {
        words.withUnsafeMutableBufferPointer { words in
            var at = 0
            for index in 0..<18 { words[index] ^= Self.nextWord(of: key, &at) }
            var (left, right): (UInt32, UInt32) = (0, 0)
            at = 0
            var index = 0
            while index < words.count {
                if !salt.isEmpty {
                    left ^= Self.nextWord(of: salt, &at)
                    right ^= Self.nextWord(of: salt, &at)
                }
                Self.encrypt(&left, &right, UnsafeBufferPointer(words))
                words[index] = left
                words[index + 1] = right
                index += 2
            }
        }
    }

    func encrypt(_ left: inout UInt32, _ right: inout UInt32) {
        words.withUnsafeBufferPointer { Self.encrypt(&left, &right, $0) }
    }

    private static func encrypt(_ left: inout UInt32, _ right: inout UInt32, _ words: UnsafeBufferPointer<UInt32>) {
        for round in 0..<16 {
            left ^= words[round]
            let a = words[18 + Int(left >> 24)]
            let b = words[274 + Int(left >> 16 & 0xFF)]
            let c = words[530 + Int(left >> 8 & 0xFF)]
            let d = words[786 + Int(left & 0xFF)]
            right ^= ((a &+ b) ^ c) &+ d
            swap(&left, &right)
        }
        swap(&left, &right)
        right ^= words[16]
        left ^= words[17]
    }

    /// Four bytes; at the end it begins anew.
    private static func nextWord(of bytes: [UInt8], _ at: inout Int) -> UInt32 {
        var word: UInt32 = 0
        for _ in 0..<4 {
            word = word << 8 | UInt32(bytes[at])
            at = at + 1 == bytes.count ? 0 : at + 1
        }
        return word
    }
}
