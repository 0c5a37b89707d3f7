import Crypto

/// Computes a SHA-256 digest of bytes that come in pieces.
public struct DigestHasher: Sendable {
    private var hash = SHA256()
    /// How many bytes were hashed so far.
    public private(set) var count = 0

    public init() {}

    public mutating func update(_ bytes: [UInt8]) {
        bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
        count += bytes.count
    }

    /// The digest of all bytes so far.
    public func digest() -> OCI.Digest {
        let digits = Array("0123456789abcdef".utf8)
        var hex: [UInt8] = []
        for byte in hash.finalize() { hex += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
        return OCI.Digest(algorithm: "sha256", hex: String(decoding: hex, as: UTF8.self))
    }
}

extension OCI.Digest {
    /// The SHA-256 digest of bytes.
    public init(sha256Of bytes: [UInt8]) {
        var hasher = DigestHasher()
        hasher.update(bytes)
        self = hasher.digest()
    }
}
