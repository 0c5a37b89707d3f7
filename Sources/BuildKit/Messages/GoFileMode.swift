#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A file's kind and permissions in the bits of Go's `os.FileMode`, which are not those of `stat` (spec docker-engine
/// 3.6, trap 5).
struct GoFileMode: RawRepresentable, Sendable, Hashable {
    var rawValue: UInt32

    static let directory: UInt32 = 1 << 31
    static let symlink: UInt32 = 1 << 27
    static let device: UInt32 = 1 << 26
    static let namedPipe: UInt32 = 1 << 25
    static let setUserID: UInt32 = 1 << 23
    static let setGroupID: UInt32 = 1 << 22
    static let characterDevice: UInt32 = 1 << 21
    static let sticky: UInt32 = 1 << 20

    init(rawValue: UInt32) {
        self.rawValue = rawValue
    }

    /// From `st_mode`. A socket becomes an empty regular file, as the docker CLI sends it.
    init(posix mode: UInt32) {
        var bits = mode & 0o777
        switch mode & UInt32(S_IFMT) {
        case UInt32(S_IFDIR): bits |= Self.directory
        case UInt32(S_IFLNK): bits |= Self.symlink
        case UInt32(S_IFBLK): bits |= Self.device
        case UInt32(S_IFCHR): bits |= Self.device | Self.characterDevice
        case UInt32(S_IFIFO): bits |= Self.namedPipe
        default: break
        }
        if mode & UInt32(S_ISUID) != 0 { bits |= Self.setUserID }
        if mode & UInt32(S_ISGID) != 0 { bits |= Self.setGroupID }
        if mode & UInt32(S_ISVTX) != 0 { bits |= Self.sticky }
        rawValue = bits
    }

    var isDirectory: Bool { rawValue & Self.directory != 0 }
    var isSymlink: Bool { rawValue & Self.symlink != 0 }
    var isRegular: Bool { rawValue & (Self.directory | Self.symlink | Self.device | Self.namedPipe) == 0 }

    /// Permission bits with setuid, setgid and sticky as POSIX has them.
    var posixPermissions: UInt32 {
        var bits = rawValue & 0o777
        if rawValue & Self.setUserID != 0 { bits |= UInt32(S_ISUID) }
        if rawValue & Self.setGroupID != 0 { bits |= UInt32(S_ISGID) }
        if rawValue & Self.sticky != 0 { bits |= UInt32(S_ISVTX) }
        return bits
    }
}
