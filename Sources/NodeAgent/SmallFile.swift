#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads small files, of which the agent has one.
public enum SmallFile {
    /// The file's text, empty when it cannot be read; at most 64 KiB.
    public static func text(_ path: String) -> String {
        let descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { return "" }
        defer { systemClose(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 65536)
        let count = read(descriptor, &bytes, 65536)
        return count > 0 ? String(decoding: bytes[..<count], as: UTF8.self) : ""
    }
}
