internal import SystemPackage

/// Reads small files: kubeconfigs, certificates, tokens.
enum FileBytes {
    /// - Throws: `Errno`.
    static func read(_ path: String) throws -> [UInt8] {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        return try file.closeAfter {
            var bytes: [UInt8] = []
            let chunk = 64 << 10
            while true {
                let more = try [UInt8](unsafeUninitializedCapacity: chunk) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if more.isEmpty { return bytes }
                bytes += more
            }
        }
    }

    /// Whether the error says that there is no such file.
    static func isMissing(_ error: any Error) -> Bool {
        (error as? Errno) == .noSuchFileOrDirectory || (error as? Errno) == .notDirectory
    }
}
