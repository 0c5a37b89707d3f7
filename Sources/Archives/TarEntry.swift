/// What a tar archive says about one file.
public struct TarEntry: Sendable, Hashable {
    /// What the entry is.
    public enum Kind: Sendable, Hashable {
        /// A regular file; `size` bytes of content follow the header.
        case file(size: Int64)
        case directory
        /// A symbolic link; the target is stored as it is.
        case symlink(target: String)
    }

    /// Relative to the archive's root, parts separated by `/`, without a leading `/`.
    public var path: String
    public var kind: Kind
    /// Permission bits, with setuid, setgid and sticky: `0o644`.
    public var mode: UInt32
    /// Seconds since 1970-01-01 UTC; may be negative.
    public var modificationTime: Int64
    public var owner: UInt32
    public var group: UInt32

    public init(
        path: String, kind: Kind, mode: UInt32 = 0o644, modificationTime: Int64 = 0, owner: UInt32 = 0,
        group: UInt32 = 0
    ) {
        self.path = path
        self.kind = kind
        self.mode = mode
        self.modificationTime = modificationTime
        self.owner = owner
        self.group = group
    }
}
