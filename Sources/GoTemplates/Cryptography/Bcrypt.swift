/// The password hash bcrypt, in its form `$2a$`.
enum Bcrypt {
    private static let alphabet = Array("./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)

    /// - Parameters:
    ///   - salt: 16 bytes.
    ///   - cost: the logarithm of the number of rounds.
    /// - Returns: nil for a password of more than 72 bytes.
    static func hash(_ password: String, salt: [UInt8], cost: Int) -> String? {
        guard password.utf8.count <= 72 else { return nil }
        let key = Array(password.utf8) + [0]
        var cipher = Blowfish()
        cipher.expand(key: key, salt: salt)
        for _ in 0..<(1 << cost) {
            cipher.expand(key: key)
            cipher.expand(key: salt)
        }
        let plain = Array("OrpheanBeholderScryDoubt".utf8)
        var hash: [UInt8] = []
        for start in stride(from: 0, to: plain.count, by: 8) {
            var left = word(plain, start)
            var right = word(plain, start + 4)
            for _ in 0..<64 { cipher.encrypt(&left, &right) }
            for part in [left, right] { hash += withUnsafeBytes(of: part.bigEndian) { Array($0) } }
        }
        hash.removeLast()
        return "$2a$\(cost < 10 ? "0" : "")\(cost)$" + encoded(salt) + encoded(hash)
    }

    private static func word(_ bytes: [UInt8], _ start: Int) -> UInt32 {
        bytes[start..<(start + 4)].reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// Base64 with an alphabet of its own, and without padding.
    private static func encoded(_ bytes: [UInt8]) -> String {
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            let bits = (0..<3).reduce(0) { $0 << 8 | (start + $1 < bytes.count ? Int(bytes[start + $1]) : 0) }
            for index in 0...group.count { result.append(alphabet[bits >> (18 - index * 6) & 63]) }
        }
        return String(decoding: result, as: UTF8.self)
    }
}
