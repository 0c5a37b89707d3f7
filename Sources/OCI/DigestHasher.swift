import Crypto
import Encodings

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
        OCI.Digest(algorithm: "sha256", hex: Hexadecimal.encode(hash.finalize()))
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
