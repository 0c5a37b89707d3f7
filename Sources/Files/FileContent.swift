#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Whole files in memory, for small ones.
public enum FileContent {
    /// All bytes of a file.
    ///
    /// - Parameter limit: the most bytes to take, 64 MiB unless told otherwise.
    /// - Throws: `FilesError`; code `tooLarge` above the limit.
    public static func read(_ path: String, limit: Int = 64 << 20) throws -> [UInt8] {
        try withDescriptor(path, O_RDONLY, action: "read") { descriptor in
            var result: [UInt8] = []
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            while true {
                let count = try buffer.withUnsafeMutableBytes { try readSome(descriptor, into: $0, path: path) }
                if count == 0 { return result }
                result += buffer[..<count]
                if result.count > limit { throw FilesError.tooLarge(path, limit: limit) }
            }
        }
    }

    /// Nil when there is no such file.
    public static func readIfExists(_ path: String, limit: Int = 64 << 20) throws -> [UInt8]? {
        do {
            return try read(path, limit: limit)
        } catch let error as FilesError where error.code == .notFound || error.code == .notADirectory {
            return nil
        }
    }

    /// The target of a symlink, as it is stored.
    public static func linkTarget(_ path: String) throws -> String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX) + 1)
        let count = buffer.withUnsafeMutableBytes { raw in
            raw.bindMemory(to: CChar.self).baseAddress.map { readlink(path, $0, raw.count) } ?? -1
        }
        guard count >= 0 else { throw FilesError.system("read the link", path, errno: errno) }
        return String(decoding: buffer[..<count], as: UTF8.self)
    }
}
