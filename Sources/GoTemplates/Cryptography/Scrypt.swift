import Crypto

/// The key derivation scrypt (RFC 7914).
enum Scrypt {
    /// - Parameters:
    ///   - rounds: the cost N, a power of two.
    ///   - blockSize: r.
    ///   - lanes: p.
    static func key(
        _ password: [UInt8], salt: [UInt8], rounds: Int, blockSize: Int, lanes: Int, length: Int
    ) -> [UInt8] {
        let laneLength = 128 * blockSize
        var blocks = derived(password, salt, length: lanes * laneLength)
        for lane in 0..<lanes {
            let range = (lane * laneLength)..<((lane + 1) * laneLength)
            blocks.replaceSubrange(range, with: mixed(Array(blocks[range]), rounds))
        }
        return derived(password, blocks, length: length)
    }

    /// PBKDF2 with HMAC-SHA-256 and one iteration.
    private static func derived(_ password: [UInt8], _ salt: [UInt8], length: Int) -> [UInt8] {
        let key = SymmetricKey(data: password)
        var result: [UInt8] = []
        var index: UInt32 = 1
        while result.count < length {
            let number = withUnsafeBytes(of: index.bigEndian) { Array($0) }
            result += Array(HMAC<SHA256>.authenticationCode(for: salt + number, using: key))
            index += 1
        }
        return Array(result.prefix(length))
    }

    private static func mixed(_ bytes: [UInt8], _ rounds: Int) -> [UInt8] {
        let size = bytes.count / 4
        var block = [UInt32](repeating: 0, count: size)
        for (index, byte) in bytes.enumerated() { block[index / 4] |= UInt32(byte) << UInt32(index % 4 * 8) }
        var memory = [UInt32](repeating: 0, count: size * rounds)
        var scratch = [UInt32](repeating: 0, count: size)
        memory.withUnsafeMutableBufferPointer { memory in
            block.withUnsafeMutableBufferPointer { block in
                scratch.withUnsafeMutableBufferPointer { scratch in
                    for round in 0..<rounds {
                        for index in 0..<size { memory[round * size + index] = block[index] }
                        mix(block, scratch)
                    }
                    for _ in 0..<rounds {
                        let other = Int(block[size - 16]) & (rounds - 1)
                        for index in 0..<size { block[index] ^= memory[other * size + index] }
                        mix(block, scratch)
                    }
                }
            }
        }
        return block.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } }
    }

    private static func mix(_ block: UnsafeMutableBufferPointer<UInt32>, _ scratch: UnsafeMutableBufferPointer<UInt32>)
    {
        let count = block.count / 16
        withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 32) { memory in
            for index in 0..<16 { memory[index] = block[(count - 1) * 16 + index] }
            for part in 0..<count {
                for index in 0..<16 { memory[index] ^= block[part * 16 + index] }
                salsa(memory)
                // Even parts first.
                let target = (part / 2 + (part % 2) * (count / 2)) * 16
                for index in 0..<16 { scratch[target + index] = memory[index] }
            }
        }
        for index in 0..<block.count { block[index] = scratch[index] }
    }

    /// Salsa20 with eight rounds on the first 16 words; the others are room for work.
    private static func salsa(_ memory: UnsafeMutableBufferPointer<UInt32>) {
        for index in 0..<16 { memory[16 + index] = memory[index] }
        func turn(_ target: Int, _ a: Int, _ b: Int, _ bits: UInt32) {
            let sum = memory[16 + a] &+ memory[16 + b]
            memory[16 + target] ^= sum << bits | sum >> (32 - bits)
        }
        func quarter(_ a: Int, _ b: Int, _ c: Int, _ d: Int) {
            turn(b, a, d, 7)
            turn(c, b, a, 9)
            turn(d, c, b, 13)
            turn(a, d, c, 18)
        }
        for _ in 0..<4 {
            quarter(0, 4, 8, 12)
            quarter(5, 9, 13, 1)
            quarter(10, 14, 2, 6)
            quarter(15, 3, 7, 11)
            quarter(0, 1, 2, 3)
            quarter(5, 6, 7, 4)
            quarter(10, 11, 8, 9)
            quarter(15, 12, 13, 14)
        }
        for index in 0..<16 { memory[index] &+= memory[16 + index] }
    }
}
