import Crypto

/// Passwords of the Master Password algorithm, which sprig's `derivePassword` makes.
enum DerivedPassword {
    /// Nil for a kind that there is not.
    static func make(counter: UInt32, kind: String, password: String, user: String, site: String) -> String? {
        guard let templates = templates[kind] else { return nil }
        let seed = Array("com.lyndir.masterpassword".utf8)
        let key = Scrypt.key(
            Array(password.utf8), salt: seed + bytes(UInt32(truncatingIfNeeded: user.utf8.count)) + Array(user.utf8),
            rounds: 32768, blockSize: 8, lanes: 2, length: 64)
        let message = seed + bytes(UInt32(truncatingIfNeeded: site.utf8.count)) + Array(site.utf8) + bytes(counter)
        let code = Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
        let template = templates[Int(code[0]) % templates.count]
        var result = ""
        for (symbol, byte) in zip(template, code.dropFirst()) {
            guard let characters = characters[symbol].map(Array.init) else { continue }
            result.append(characters[Int(byte) % characters.count])
        }
        return result
    }

    private static func bytes(_ number: UInt32) -> [UInt8] { withUnsafeBytes(of: number.bigEndian) { Array($0) } }

    private static let templates: [String: [String]] = [
        "maximum": ["anoxxxxxxxxxxxxxxxxx", "axxxxxxxxxxxxxxxxxno"],
        "long": [
            "CvcvnoCvcvCvcv", "CvcvCvcvnoCvcv", "CvcvCvcvCvcvno", "CvccnoCvcvCvcv", "CvccCvcvnoCvcv", "CvccCvcvCvcvno",
            "CvcvnoCvccCvcv", "CvcvCvccnoCvcv", "CvcvCvccCvcvno", "CvcvnoCvcvCvcc", "CvcvCvcvnoCvcc", "CvcvCvcvCvccno",
            "CvccnoCvccCvcv", "CvccCvccnoCvcv", "CvccCvccCvcvno", "CvcvnoCvccCvcc", "CvcvCvccnoCvcc", "CvcvCvccCvccno",
            "CvccnoCvcvCvcc", "CvccCvcvnoCvcc", "CvccCvcvCvccno",
        ],
        "medium": ["CvcnoCvc", "CvcCvcno"],
        "short": ["Cvcn"],
        "basic": ["aaanaaan", "aannaaan", "aaannaaa"],
        "pin": ["nnnn"],
    ]

    private static let characters: [Character: String] = [
        "V": "AEIOU",
        "C": "BCDFGHJKLMNPQRSTVWXYZ",
        "v": "aeiou",
        "c": "bcdfghjklmnpqrstvwxyz",
        "A": "AEIOUBCDFGHJKLMNPQRSTVWXYZ",
        "a": "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz",
        "n": "0123456789",
        "o": "@&%?,=[]_:-+*$#!'^~;()/.",
        "x": "AEIOUaeiouBCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz0123456789!@#$%^&*()",
    ]
}
