/// Tells in which directories something has happened.
protocol DirectoryEvents: Sendable {
    /// Listens in these directories from now on, and in no others. One that does not exist is listened for from the
    /// nearest one above it.
    ///
    /// - Returns: whether there are directories among them that it did not listen in before.
    /// - Throws: `FileWatchError` where the system allows no more.
    func listen(in directories: Set<String>) throws -> Bool
    /// What has happened since the last call: the directories as they were given, or nil for "anywhere".
    func take() -> Happenings
    /// Stops, and closes what is open.
    func close() async
}

/// Where something has happened.
enum Happenings: Sendable, Hashable {
    case nothing
    case inside(Set<String>)
    /// More than the system could keep.
    case anywhere
}
