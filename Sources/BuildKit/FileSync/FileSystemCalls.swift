import SystemPackage

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What `lstat` knows of a path, with the same field names on all platforms.
struct FileInformation {
    var mode: UInt32
    var size: Int64
    /// In nanoseconds since 1970.
    var modificationTime: Int64
    var device: UInt64
    var inode: UInt64
    var linkCount: UInt64
    var specialDevice: UInt64

    /// Does not follow a symbolic link. Nil when there is nothing.
    init?(path: String) throws {
        var info = stat()
        guard lstat(path, &info) == 0 else {
            let error = Errno(rawValue: errno)
            if error == .noSuchFileOrDirectory || error == .notDirectory { return nil }
            throw BuildError.unreadable(path, error)
        }
        #if canImport(Darwin)
            let time = info.st_mtimespec
        #else
            let time = info.st_mtim
        #endif
        mode = UInt32(info.st_mode)
        size = Int64(info.st_size)
        modificationTime = Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
        device = UInt64(truncatingIfNeeded: info.st_dev)
        inode = UInt64(info.st_ino)
        linkCount = UInt64(info.st_nlink)
        specialDevice = UInt64(truncatingIfNeeded: info.st_rdev)
    }

    var isDirectory: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFDIR) }
    var isSymlink: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFLNK) }
    var isRegular: Bool { mode & UInt32(S_IFMT) == UInt32(S_IFREG) }
}

/// The names in a directory in ascending order of their bytes; nil when there is no such directory any more.
func namesInDirectory(_ path: String) throws -> [String]? {
    guard let directory = opendir(path) else {
        let error = Errno(rawValue: errno)
        if error == .noSuchFileOrDirectory || error == .notDirectory { return nil }
        throw BuildError.unreadable(path, error)
    }
    defer { closedir(directory) }
    var names: [String] = []
    while true {
        errno = 0
        guard let entry = readdir(directory) else {
            if errno != 0 { throw BuildError.unreadable(path, Errno(rawValue: errno)) }
            break
        }
        let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
            pointer.withMemoryRebound(to: CChar.self, capacity: 1) { String(cString: $0) }
        }
        if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
}

/// The target of a symbolic link as it is stored.
func symlinkTarget(_ path: String) throws -> String {
    var buffer = [CChar](repeating: 0, count: 4096)
    let count = readlink(path, &buffer, buffer.count)
    guard count >= 0 else { throw BuildError.unreadable(path, Errno(rawValue: errno)) }
    return String(decoding: buffer.prefix(count).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

/// The text of a small file; nil when there is none. Invalid UTF-8 is replaced.
func readText(_ path: String) throws -> String? {
    do {
        let file = try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec])
        return try file.closeAfter {
            var bytes: [UInt8] = []
            while true {
                let chunk = try [UInt8](unsafeUninitializedCapacity: 16384) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                if chunk.isEmpty { return String(decoding: bytes, as: UTF8.self) }
                bytes += chunk
            }
        }
    } catch let error as Errno {
        if error == .noSuchFileOrDirectory || error == .notDirectory { return nil }
        throw BuildError.unreadable(path, error)
    }
}
