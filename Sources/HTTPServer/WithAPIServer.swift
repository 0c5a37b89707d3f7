import NIOCore
import NIOHTTP1
import NIOSSL
public import SandboxModel
import Sockets

/// Serves the API over HTTPS/1.1 on one address while `body` runs.
///
/// Clients show a certificate of `identity`'s authorities, whose common name is the request's user; without one only
/// `/healthz`, `/livez`, `/readyz` and `/version` are answered. A client that goes away cancels its request. When
/// `body` returns or throws, or the task is cancelled, all connections are closed and their tasks awaited.
///
/// - Parameters:
///   - port: 0 for a free one.
///   - log: gets a line about each connection that broke, for a debug log; may be called from any thread.
///   - body: gets the real port.
/// - Throws: `SocketError` with `portInUse` or `cannotListen`, `HTTPServerError`; what `body` throws.
public func withAPIServer<Result: Sendable>(
    address: String, port: Int, identity: ServerIdentity, handler: any APIHandler, podHost: any PodHost,
    deadlines: ServerDeadlines = ServerDeadlines(), log: @escaping @Sendable (String) -> Void,
    _ body: @escaping @Sendable (_ port: Int) async throws -> Result
) async throws -> Result {
    let tls = try tlsContext(identity)
    return try await withListener(
        on: .tcp(address: address, port: port),
        wrap: { try ServerConnection(wrapping: $0, tls: tls, deadlines: deadlines) },
        serve: { await $0.serve(handler: handler, podHost: podHost, log: log) },
        onFailure: { log("a connection failed: \($0)") }, body)
}

private func tlsContext(_ identity: ServerIdentity) throws(HTTPServerError) -> NIOSSLContext {
    do {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(Array(identity.certificateChainPEM.utf8)).map {
                .certificate($0)
            },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: Array(identity.privateKeyPEM.utf8), format: .pem)))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        configuration.certificateVerification = .optionalVerification
        let authorities = try NIOSSLCertificate.fromPEMBytes(Array(identity.clientAuthoritiesPEM.utf8))
        configuration.trustRoots = .certificates(authorities)
        configuration.sendCANameList = true
        // A client that is gone does not answer; one that is there does so at once.
        configuration.shutdownTimeout = .seconds(1)
        return try NIOSSLContext(configuration: configuration)
    } catch {
        throw HTTPServerError(.badIdentity, "the server's certificate cannot be used: \(error)", cause: error)
    }
}
