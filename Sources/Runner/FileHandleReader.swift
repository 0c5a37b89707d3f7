import Diagnostics

#if canImport(Glibc)
    import Glibc
#else
    import Darwin
#endif

/// Reads a descriptor to its end.
enum FileHandleReader {
    /// - Returns: nil when the descriptor is closed.
    static func readToEnd(_ descriptor: Int32) throws -> [UInt8]? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 64 * 1024)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                if errno == EBADF { return nil }
                throw Diagnostic("standard input cannot be read: \(String(cString: strerror(errno)))")
            }
            bytes += buffer[..<count]
        }
    }
}
