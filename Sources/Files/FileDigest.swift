import Crypto

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// SHA-256 digests as 64 lower-case hexadecimal digits.
public enum FileDigest {
    /// The digest of a file's content, read in pieces.
    ///
    /// - Throws: `FilesError`.
    public static func sha256(ofFile path: String) throws -> String {
        try withDescriptor(path, O_RDONLY, action: "read") { descriptor in
            var hash = SHA256()
            var buffer = [UInt8](repeating: 0, count: 128 << 10)
            while true {
                let count = try buffer.withUnsafeMutableBytes { raw in
                    let count = try readSome(descriptor, into: raw, path: path)
                    hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: raw[..<count]))
                    return count
                }
                if count == 0 { return hex(hash.finalize()) }
            }
        }
    }

    /// The digest of bytes in memory.
    public static func sha256(of bytes: some Sequence<UInt8>) -> String {
        hex(SHA256.hash(data: Array(bytes)))
    }

    private static func hex(_ digest: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }
}
