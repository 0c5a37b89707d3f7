import Certificates
import HTTP
import HTTPServer
import JSON
import NIOCore
import SandboxModel
import Sockets
import TestSupport
import Testing

/// A server on loopback, and what its clients need.
struct TestServer: Sendable {
    static let certificates = Result { try TestCertificates() }

    let port: Int
    let certificates: TestCertificates

    var url: String { "https://127.0.0.1:\(port)" }

    func tls(isKnown: Bool = true) -> TLSOptions {
        TLSOptions(
            trustedCertificatesPEM: Array(certificates.authority.certificatePEM.utf8),
            clientCertificatePEM: isKnown ? Array(certificates.client.certificatePEM.utf8) : nil,
            clientKeyPEM: isKnown ? Array(certificates.client.privateKeyPEM.utf8) : nil)
    }

    func withClient<Result>(isKnown: Bool = true, _ body: (HTTPClient) async throws -> Result) async throws -> Result {
        try await withHTTPClient(configuration: .init(tls: tls(isKnown: isKnown)), body)
    }

    /// Opens a WebSocket and gives its bytes.
    func openSocket(_ path: String, protocols: [String]) async throws -> (String?, ByteConnection) {
        var headers: HTTPHeaders = [
            "Connection": "Upgrade", "Upgrade": "websocket", "Sec-WebSocket-Version": "13",
            "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        ]
        if !protocols.isEmpty { headers.add("Sec-WebSocket-Protocol", protocols.joined(separator: ", ")) }
        let result = try await upgrade(
            .tcp(host: "127.0.0.1", port: port, tls: tls()), method: "GET", path: path, headers: headers,
            timeout: .seconds(10), configure: ByteConnection.configure)
        guard case .upgraded(let head, let connection) = result else { throw TestSupportError("refused") }
        #expect(head.headers["Sec-WebSocket-Accept"] == "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=")
        return (head.headers["Sec-WebSocket-Protocol"], connection)
    }
}

struct TestCertificates: Sendable {
    let authority: CertificateAuthority
    let server: IssuedCertificate
    let client: IssuedCertificate

    init() throws {
        let now = WallClock.system.now()
        authority = try CertificateAuthority(commonName: "test", at: now)
        server = try authority.issueServerCertificate(commonName: "server", hosts: ["127.0.0.1"], at: now)
        client = try authority.issueClientCertificate(
            for: CertificateSubject(commonName: "somebody", organizations: ["system:masters"]), at: now)
    }
}

func withTestServer<Result: Sendable>(
    host: any PodHost = UnusedPodHost(), deadlines: ServerDeadlines = ServerDeadlines(),
    answering handler: @escaping @Sendable (APIRequest) async -> APIResponse,
    _ body: @escaping @Sendable (TestServer) async throws -> Result
) async throws -> Result {
    let certificates = try TestServer.certificates.get()
    return try await withAPIServer(
        address: "127.0.0.1", port: 0,
        identity: ServerIdentity(
            certificateChainPEM: certificates.server.certificatePEM,
            privateKeyPEM: certificates.server.privateKeyPEM,
            clientAuthoritiesPEM: certificates.authority.certificatePEM),
        handler: ClosureHandler(closure: handler), podHost: host, deadlines: deadlines, log: { _ in }
    ) { try await body(TestServer(port: $0, certificates: certificates)) }
}

private struct ClosureHandler: APIHandler {
    let closure: @Sendable (APIRequest) async -> APIResponse

    func answer(_ request: APIRequest) async -> APIResponse { await closure(request) }
}
