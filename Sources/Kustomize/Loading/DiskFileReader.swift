import Files

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Reads from the disk, relative paths from the working directory of the process or from a given directory.
public struct DiskFileReader: FileReader {
    /// Relative paths count from here; the process's working directory when empty.
    public var workingDirectory: String

    public init(workingDirectory: String = "") {
        self.workingDirectory = workingDirectory
    }

    public func contents(of path: String) throws -> [UInt8] {
        let descriptor = open(absolute(path), O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileReadError(path: path, number: errno) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileReadError(path: path, number: errno) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Int(status.st_size) + 1)
        var piece = [UInt8](repeating: 0, count: max(4096, min(Int(status.st_size) + 1, 1 << 20)))
        while true {
            let count = piece.withUnsafeMutableBytes { read(descriptor, $0.baseAddress, $0.count) }
            if count == 0 { return bytes }
            if count < 0 {
                if errno == EINTR { continue }
                throw FileReadError(path: path, number: errno)
            }
            bytes.append(contentsOf: piece[..<count])
        }
    }

    public func kind(of path: String) -> FileKind {
        var status = stat()
        guard stat(absolute(path), &status) == 0 else { return .missing }
        return status.st_mode & S_IFMT == S_IFDIR ? .directory : .file
    }

    public func resolved(_ path: String) -> String {
        guard let text = realpath(absolute(path), nil) else { return PathText.clean(absolute(path)) }
        defer { free(text) }
        return String(cString: text)
    }

    public func names(in directory: String) -> [String] {
        guard let stream = opendir(absolute(directory)) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) {
                $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func absolute(_ path: String) -> String {
        workingDirectory.isEmpty ? path : PathText.resolve(path, in: workingDirectory)
    }
}
