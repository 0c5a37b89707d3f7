/// What the server shows to its clients, and whom it believes.
public struct ServerIdentity: Sendable {
    /// PEM: the server's certificate, then those between it and the authority.
    public var certificateChainPEM: String
    /// Secret.
    public var privateKeyPEM: String
    /// PEM: clients' certificates must be signed by one of these.
    public var clientAuthoritiesPEM: String

    public init(certificateChainPEM: String, privateKeyPEM: String, clientAuthoritiesPEM: String) {
        self.certificateChainPEM = certificateChainPEM
        self.privateKeyPEM = privateKeyPEM
        self.clientAuthoritiesPEM = clientAuthoritiesPEM
    }
}
