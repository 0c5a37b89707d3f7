/// How configs that are not on this machine are fetched. Loading itself opens no connection and runs no program.
public struct RemoteFetching: Sendable {
    /// Fetches what a dependency names, or brings it up to date, and gives the absolute path of the directory that
    /// holds it. Called once for each source of a run, for independent ones at once.
    public var directory: @Sendable (RemoteDependency) async throws -> String
    /// The bytes behind an `http` or `https` URL. Called once for each URL of a run.
    public var file: @Sendable (_ url: String) async throws -> [UInt8]

    public init(
        directory: @escaping @Sendable (RemoteDependency) async throws -> String,
        file: @escaping @Sendable (_ url: String) async throws -> [UInt8]
    ) {
        self.directory = directory
        self.file = file
    }
}
