#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What the file system knows about a file (`stat`, `lstat`).
public struct FileStatus: Sendable, Hashable {
    public var kind: FileKind
    /// Permission bits with setuid, setgid and sticky.
    public var mode: UInt32
    /// Bytes.
    public var size: Int64
    /// Nanoseconds since 1970-01-01 UTC.
    public var modificationTime: Int64
    /// Nanoseconds since 1970-01-01 UTC, when content or attributes last changed.
    public var changeTime: Int64
    public var device: UInt64
    public var inode: UInt64
    public var linkCount: UInt64
    public var owner: UInt32
    public var group: UInt32

    /// Whether someone may execute it.
    public var isExecutable: Bool { mode & 0o111 != 0 }

    /// - Parameter followingLinks: whether a symlink stands for its target.
    /// - Throws: `FilesError`, with code `notFound` when there is no such file.
    public init(of path: String, followingLinks: Bool = true) throws {
        var raw = stat()
        let result = followingLinks ? stat(path, &raw) : lstat(path, &raw)
        guard result == 0 else { throw FilesError.system("look at", path, errno: errno) }
        self.init(raw)
    }

    /// Nil when there is no such file, or a parent is not a directory.
    ///
    /// - Throws: `FilesError` for any other reason.
    public static func ifExists(_ path: String, followingLinks: Bool = true) throws -> FileStatus? {
        do {
            return try FileStatus(of: path, followingLinks: followingLinks)
        } catch let error as FilesError where error.code == .notFound || error.code == .notADirectory {
            return nil
        }
    }

    init(_ raw: stat) {
        kind = FileKind(mode: raw.st_mode)
        mode = UInt32(raw.st_mode & 0o7777)
        size = Int64(raw.st_size)
        #if canImport(Darwin)
            modificationTime = Self.nanoseconds(raw.st_mtimespec)
            changeTime = Self.nanoseconds(raw.st_ctimespec)
        #else
            modificationTime = Self.nanoseconds(raw.st_mtim)
            changeTime = Self.nanoseconds(raw.st_ctim)
        #endif
        device = UInt64(truncatingIfNeeded: raw.st_dev)
        inode = UInt64(raw.st_ino)
        linkCount = UInt64(raw.st_nlink)
        owner = UInt32(raw.st_uid)
        group = UInt32(raw.st_gid)
    }

    private static func nanoseconds(_ time: timespec) -> Int64 {
        Int64(time.tv_sec) &* 1_000_000_000 &+ Int64(time.tv_nsec)
    }
}
