#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Opens a file, lends its descriptor, and closes it on every way out.
///
/// - Parameter action: for the message: `read`, `write`.
func withDescriptor<Result>(
    _ path: String, _ flags: Int32, mode: mode_t = 0o644, action: String, _ body: (Int32) throws -> Result
) throws -> Result {
    let descriptor = try openDescriptor(path, flags, mode: mode, action: action)
    defer { _ = close(descriptor) }
    return try body(descriptor)
}

/// Opens a file, never inherited by child processes.
func openDescriptor(_ path: String, _ flags: Int32, mode: mode_t = 0o644, action: String) throws -> Int32 {
    while true {
        let descriptor = open(path, flags | O_CLOEXEC, mode)
        if descriptor >= 0 { return descriptor }
        let number = errno
        if number != EINTR { throw FilesError.system(action, path, errno: number) }
    }
}

/// Reads up to the buffer's size; 0 at the end of the file.
func readSome(_ descriptor: Int32, into buffer: UnsafeMutableRawBufferPointer, path: String) throws -> Int {
    while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        if count >= 0 { return count }
        let number = errno
        if number != EINTR { throw FilesError.system("read", path, errno: number) }
    }
}

/// Writes all of the bytes.
func writeAll(_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer, path: String) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
        let count = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        if count >= 0 {
            rest = rest.dropFirst(count)
            continue
        }
        let number = errno
        if number != EINTR { throw FilesError.system("write", path, errno: number) }
    }
}
