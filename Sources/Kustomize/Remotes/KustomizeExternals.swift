/// What a kustomization needs from outside of its files, as closures of the caller. Each is called at most once for
/// the same thing in one build, several at a time; what is nil is refused with the place that asked for it.
public struct KustomizeExternals: Sendable {
    /// Something at a URL.
    public enum Source: Sendable, Hashable {
        /// A file: `http` or `https`.
        case file(String)
        case repository(RemoteRepository)

        /// As it was written.
        public var text: String {
            switch self {
            case .file(let url): url
            case .repository(let repository): repository.text
            }
        }
    }

    /// What was fetched.
    public enum Content: Sendable {
        case bytes([UInt8])
        /// The absolute path of a repository's top directory.
        case directory(String)
    }

    /// Gets bytes for a file and a directory for a repository; an answer other than 2xx is an error.
    public var fetchRemote: (@Sendable (Source) async throws -> Content)?
    /// Runs the helm command and gives its standard output.
    public var runHelm: (@Sendable (HelmCommand) async throws -> [UInt8])?

    public init(
        fetchRemote: (@Sendable (Source) async throws -> Content)? = nil,
        runHelm: (@Sendable (HelmCommand) async throws -> [UInt8])? = nil
    ) {
        self.fetchRemote = fetchRemote
        self.runHelm = runHelm
    }
}
