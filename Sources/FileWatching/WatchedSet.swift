/// Files that are watched together.
public struct WatchedSet: Sendable {
    /// The present paths, asked for at each look. When it fails, the paths of the last look go on being watched: what is
    /// wrong is told by whoever needs the files.
    public var list: @Sendable () async throws -> PathSet
    /// What is watched when `list` fails at the first look.
    public var fallback: PathSet

    public init(
        fallback: PathSet = PathSet(), list: @escaping @Sendable () async throws -> PathSet
    ) {
        self.list = list
        self.fallback = fallback
    }
}
