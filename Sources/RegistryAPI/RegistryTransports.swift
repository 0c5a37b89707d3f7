public import HTTP

/// The two ways to speak HTTP with registries: with and without checking who they are.
public struct RegistryTransports: Sendable {
    public var verifying: any HTTPTransport
    /// For `localhost` and for registries that the user calls insecure.
    public var trusting: any HTTPTransport

    public init(verifying: any HTTPTransport, trusting: any HTTPTransport) {
        self.verifying = verifying
        self.trusting = trusting
    }
}
