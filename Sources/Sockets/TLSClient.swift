import HTTP
import NIOCore
import NIOSSL

/// TLS to one server, made from PEM bytes once.
struct TLSClient: Sendable {
    private let context: NIOSSLContext
    /// For SNI and the certificate; nil for addresses, which the certificate must name as such.
    private let serverName: String?

    init(options: TLSOptions, host: String, place: String) throws {
        var configuration = TLSConfiguration.makeClientConfiguration()
        configuration.applicationProtocols = ["http/1.1"]
        configuration.certificateVerification = options.verifiesServer ? .fullVerification : .none
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
            throw SocketError(.tls, "the certificates or the key for '\(place)' cannot be used: \(error)", cause: error)
        }
        let name = options.serverName ?? host.trimmingBrackets
        serverName = Self.isAddress(name) ? nil : name
    }

    func makeHandler() throws -> NIOSSLClientHandler {
        try NIOSSLClientHandler(context: context, serverHostname: serverName)
    }

    private static func isAddress(_ name: String) -> Bool { (try? SocketAddress(ipAddress: name, port: 0)) != nil }
}
