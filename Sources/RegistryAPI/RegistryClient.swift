import Synchronization
public import Tasks

/// Reads and writes images in registries (OCI distribution spec, v2 API; spec docker-engine 5.3 to 5.5).
///
/// Tokens are kept for as long as they are good. May be used concurrently.
public final class RegistryClient: Sendable {
    struct State {
        var hosts: [String: RegistryHost] = [:]
        var authorizations: [AuthorizationScope: Authorization] = [:]
    }

    let transports: RegistryTransports
    let credentials: any RegistryCredentialSource
    let insecureRegistries: Set<String>
    /// For answers that ask to come back later. Not used for streamed bodies.
    let retries: RetryPolicy
    let state = Mutex(State())

    /// - Parameter insecureRegistries: domains, with their ports, for which TLS without verification and then clear
    ///   text is allowed. `localhost` needs no mention.
    public init(
        transports: RegistryTransports, credentials: any RegistryCredentialSource = AnonymousCredentials(),
        insecureRegistries: Set<String> = [],
        retries: RetryPolicy = RetryPolicy(attempts: 4, firstDelay: .milliseconds(250))
    ) {
        self.transports = transports
        self.credentials = credentials
        self.insecureRegistries = insecureRegistries
        self.retries = retries
    }
}
