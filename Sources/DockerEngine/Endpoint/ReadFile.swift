import SystemPackage

/// The bytes of a small file; nil when there is none.
///
/// - Throws: `EngineError` with `badConfiguration`.
func readFile(_ path: String) throws -> [UInt8]? {
    do {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        return try file.closeAfter {
            var bytes: [UInt8] = []
            while true {
                let chunk = try [UInt8](unsafeUninitializedCapacity: 16384) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if chunk.isEmpty { return bytes }
                bytes += chunk
            }
        }
    } catch let error as Errno where error == .noSuchFileOrDirectory || error == .notDirectory {
        return nil
    } catch {
        throw EngineError.unreadable(path, reason: "\(error)", cause: error)
    }
}
