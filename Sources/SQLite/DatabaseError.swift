internal import CSQLite

/// What SQLite says of a call that failed.
public struct DatabaseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// SQLite's extended result code.
    public var code: Int32
    /// SQLite's own words.
    public var message: String

    /// Whether the disk has no room.
    public var isOutOfSpace: Bool { code & 0xFF == SQLITE_FULL || code == Self.noRoomForIndex }

    /// SQLITE_IOERR_SHMSIZE: the index of the write-ahead log could not grow. It is a macro that Swift does not see.
    private static let noRoomForIndex: Int32 = 10 | 19 << 8

    public var description: String { "\(message) (SQLite \(code))" }
}
