import HTTP
import NIOCore
import NIOSSL

/// TLS to one server, made from PEM bytes once.
struct TLSClient: Sendable {
    private let context: NIOSSLContext
    private let verifiesServer: Bool
    /// The name or address that the certificate must be for.
    private let identity: String
    private let place: String

    init(options: TLSOptions, host: String, place: String) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.applicationProtocols = ["http/1.1"]
        // The name is checked by `checkIdentity`.
        configuration.certificateVerification = options.verifiesServer ? .noHostnameVerification : .none
        do {
            if let bytes = options.trustedCertificatesPEM {
                configuration.trustRoots = .certificates(try NIOSSLCertificate.fromPEMBytes(bytes))
            }
            if let certificate = options.clientCertificatePEM, let key = options.clientKeyPEM {
                configuration.certificateChain = try NIOSSLCertificate.fromPEMBytes(certificate).map {
                    .certificate($0)
                }
                configuration.privateKey = .privateKey(try NIOSSLPrivateKey(bytes: key, format: .pem))
            }
            context = try NIOSSLContext(configuration: configuration)
        } catch {
            throw SocketError(
                .tls, "the certificates or the key for '\(place)' cannot be used: \(error)", cause: error)
        }
        verifiesServer = options.verifiesServer
        identity = options.serverName ?? host.trimmingBrackets
        self.place = place
    }

    func makeHandler() throws -> NIOSSLClientHandler {
        // SNI knows no addresses.
        try NIOSSLClientHandler(
            context: context, serverHostname: SubjectNames.address(identity) == nil ? identity : nil)
    }

    /// To be called when the handshake is complete, before anything is sent.
    ///
    /// - Throws: `SocketError` with `tls` when the certificate is for somebody else.
    func checkIdentity(_ pipeline: ChannelPipeline.SynchronousOperations) throws {
        guard verifiesServer else { return }
        guard let certificate = try pipeline.nioSSL_peerCertificate() else {
            throw SocketError(.tls, "'\(place)' shows no certificate")
        }
        guard SubjectNames(certificate: try certificate.toDERBytes()).cover(identity) else {
            throw SocketError(
                .tls, "the certificate of '\(place)' is not accepted: it is not for '\(identity)'",
                hints: ["use a name that the certificate has, or set 'tls-server-name'"])
        }
    }
}
