internal import Files

/// What tells whether a file is still the one that was seen: comparing content would mean reading everything.
struct FileStamp: Sendable, Hashable {
    var kind: FileKind
    var mode: UInt32
    var size: Int64
    var modificationTime: Int64
    var inode: UInt64
    var device: UInt64
    /// When content or attributes last changed, nanoseconds since 1970. Not compared: a new link to a file changes it.
    var changeTime: Int64

    init(_ status: FileStatus) {
        kind = status.kind
        mode = status.mode
        inode = status.inode
        device = status.device
        // What is in a directory counts for itself.
        size = status.kind == .directory ? 0 : status.size
        modificationTime = status.kind == .directory ? 0 : status.modificationTime
        changeTime = status.changeTime
    }

    static func == (one: FileStamp, other: FileStamp) -> Bool {
        one.kind == other.kind && one.mode == other.mode && one.size == other.size
            && one.modificationTime == other.modificationTime && one.inode == other.inode && one.device == other.device
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(modificationTime)
        hasher.combine(inode)
    }
}
