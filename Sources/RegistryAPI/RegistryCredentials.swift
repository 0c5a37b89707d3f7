/// What to show a registry. Never part of messages or logs.
public enum RegistryCredentials: Sendable, Hashable {
    case password(username: String, password: String)
    /// An OAuth refresh token: exchanged for access tokens.
    case identityToken(String)
    /// A bearer token that is sent as it is.
    case registryToken(String)
}

/// Where credentials come from.
public protocol RegistryCredentialSource: Sendable {
    /// The credentials for a registry's host, such as `localhost:5000` or `docker.io`; nil for none.
    ///
    /// May be called concurrently.
    /// - Throws: `RegistryError` when there should be some but they cannot be had.
    func credentials(for host: String) async throws -> RegistryCredentials?
}

/// No credentials for anybody.
public struct AnonymousCredentials: RegistryCredentialSource {
    public init() {}
    public func credentials(for host: String) async throws -> RegistryCredentials? { nil }
}
