import Crypto
import Encodings

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
                if count == 0 { return Hexadecimal.encode(hash.finalize()) }
            }
        }
    }

    /// The digest of bytes in memory.
    public static func sha256(of bytes: some Sequence<UInt8>) -> String {
        Hexadecimal.encode(SHA256.hash(data: Array(bytes)))
    }
}
