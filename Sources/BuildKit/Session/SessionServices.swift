public import DockerEngine

/// What a build may ask its client for, besides files.
public struct SessionServices: Sendable {
    /// The credentials for a registry's host (`registry-1.docker.io` for Docker Hub); nil for none. An error fails
    /// the build with its text.
    public var credentials: @Sendable (_ host: String) async throws -> RegistryAuth?
    /// The secret of an id that a `RUN --mount=type=secret` names, at most 500 KiB; nil when there is none.
    public var secret: @Sendable (_ id: String) async throws -> [UInt8]?

    /// By default there are neither.
    public init(
        credentials: @escaping @Sendable (_ host: String) async throws -> RegistryAuth? = { _ in nil },
        secret: @escaping @Sendable (_ id: String) async throws -> [UInt8]? = { _ in nil }
    ) {
        self.credentials = credentials
        self.secret = secret
    }
}
