#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An entry of a directory.
public struct DirectoryEntry: Sendable, Hashable {
    public var name: String
    /// A symlink is `symlink`, whatever it points at.
    public var kind: FileKind
}

/// What is done with directories as such.
public enum Directory {
    /// The entries without `.` and `..`, ascending byte by byte.
    ///
    /// - Throws: `FilesError`.
    public static func entries(of path: String) throws -> [DirectoryEntry] {
        guard let stream = opendir(path) else { throw FilesError.system("list", path, errno: errno) }
        defer { closedir(stream) }
        var result: [DirectoryEntry] = []
        while true {
            errno = 0
            guard let raw = readdir(stream) else {
                if errno != 0 { throw FilesError.system("list", path, errno: errno) }
                break
            }
            let name = withUnsafePointer(to: &raw.pointee.d_name) { field in
                field.withMemoryRebound(to: CChar.self, capacity: MemoryLayout.size(ofValue: field.pointee)) {
                    String(cString: $0)
                }
            }
            if name == "." || name == ".." { continue }
            // A file may go away between the two calls; it is then not there.
            guard let kind = try kind(Int32(raw.pointee.d_type), PathText.join(path, name)) else { continue }
            result.append(DirectoryEntry(name: name, kind: kind))
        }
        return result.sorted { PathText.precedes($0.name, $1.name) }
    }

    /// Makes a directory and those above it. One that exists is fine.
    ///
    /// - Throws: `FilesError`.
    public static func create(_ path: String, mode: UInt32 = 0o755) throws {
        if path.isEmpty || path == "." || path == "/" { return }
        if mkdir(path, mode_t(mode)) == 0 { return }
        var number = errno
        if number == ENOENT {
            try create(PathText.parent(path), mode: mode)
            if mkdir(path, mode_t(mode)) == 0 { return }
            number = errno
        }
        if number == EEXIST, try FileStatus.ifExists(path)?.kind == .directory { return }
        throw FilesError.system("create", path, errno: number)
    }

    /// Removes a file, a link, or a directory with all that is in it. What does not exist is fine.
    ///
    /// - Throws: `FilesError`.
    public static func removeAll(_ path: String) throws {
        guard let status = try FileStatus.ifExists(path, followingLinks: false) else { return }
        if status.kind == .directory {
            for entry in try entries(of: path) { try removeAll(PathText.join(path, entry.name)) }
            if rmdir(path) != 0, errno != ENOENT { throw FilesError.system("remove", path, errno: errno) }
        } else if unlink(path) != 0, errno != ENOENT {
            throw FilesError.system("remove", path, errno: errno)
        }
    }

    /// The absolute path without links in it.
    ///
    /// - Throws: `FilesError`.
    public static func resolved(_ path: String) throws -> String {
        guard let result = realpath(path, nil) else { throw FilesError.system("resolve", path, errno: errno) }
        defer { free(result) }
        return String(cString: result)
    }

    private static func kind(_ type: Int32, _ path: String) throws -> FileKind? {
        switch type {
        case Int32(DT_REG): .file
        case Int32(DT_DIR): .directory
        case Int32(DT_LNK): .symlink
        // Some file systems do not say.
        case Int32(DT_UNKNOWN): try FileStatus.ifExists(path, followingLinks: false)?.kind
        default: .other
        }
    }
}
