/// How to speak TLS to one server: shared by libcurl transfers and NIO sockets.
public struct TLSOptions: Sendable, Hashable {
    /// PEM certificates to trust instead of the system's; nil for the system's.
    public var trustedCertificatesPEM: [UInt8]?
    /// PEM certificate chain and key of the client, both or neither.
    public var clientCertificatePEM: [UInt8]?
    public var clientKeyPEM: [UInt8]?
    /// Whether the server must prove who it is.
    public var verifiesServer: Bool
    /// The name for SNI and for the certificate, instead of the URL's host.
    public var serverName: String?

    public init(
        trustedCertificatesPEM: [UInt8]? = nil, clientCertificatePEM: [UInt8]? = nil, clientKeyPEM: [UInt8]? = nil,
        verifiesServer: Bool = true, serverName: String? = nil
    ) {
        self.trustedCertificatesPEM = trustedCertificatesPEM
        self.clientCertificatePEM = clientCertificatePEM
        self.clientKeyPEM = clientKeyPEM
        self.verifiesServer = verifiesServer
        self.serverName = serverName
    }
}
