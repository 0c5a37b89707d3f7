import Certificates
import Files
import HTTPServer
import SandboxModel

/// The certificates of a sandbox, kept in its directory with mode 0600.
struct SandboxIdentity: Sendable, Hashable {
    var authorityPEM: String
    var server: IssuedCertificate
    var client: IssuedCertificate

    /// Reads the certificates; makes those that are missing or near their end.
    static func load(_ settings: SandboxSettings, clock: WallClock) throws -> SandboxIdentity {
        try SandboxDirectory.make(settings)
        let now = clock.now()
        let authority: CertificateAuthority
        var isNew = false
        if let saved = try saved("ca", settings), !saved.needsRenewal(at: now) {
            authority = CertificateAuthority(saved)
        } else {
            authority = try CertificateAuthority(commonName: settings.contextName, at: now)
            try save(authority.issued, "ca", settings)
            isNew = true
        }
        func leaf(_ name: String, _ issue: () throws -> IssuedCertificate) throws -> IssuedCertificate {
            if !isNew, let saved = try saved(name, settings), !saved.needsRenewal(at: now) { return saved }
            let issued = try issue()
            try save(issued, name, settings)
            return issued
        }
        let server = try leaf("server") {
            try authority.issueServerCertificate(
                commonName: "sk-sandbox",
                hosts: [
                    "127.0.0.1", "::1", "localhost", "kubernetes", "kubernetes.default", "kubernetes.default.svc",
                    "kubernetes.default.svc.cluster.local",
                ], at: now)
        }
        let client = try leaf("client") {
            try authority.issueClientCertificate(
                for: CertificateSubject(commonName: "system:admin", organizations: ["system:masters"]), at: now)
        }
        return SandboxIdentity(authorityPEM: authority.certificatePEM, server: server, client: client)
    }

    /// What is there already, for a command that only reads; nil when a part is missing.
    static func ifSaved(_ settings: SandboxSettings) throws -> SandboxIdentity? {
        guard let authority = try saved("ca", settings), let server = try saved("server", settings),
            let client = try saved("client", settings)
        else { return nil }
        return SandboxIdentity(authorityPEM: authority.certificatePEM, server: server, client: client)
    }

    var serverIdentity: ServerIdentity {
        ServerIdentity(
            certificateChainPEM: server.certificatePEM, privateKeyPEM: server.privateKeyPEM,
            clientAuthoritiesPEM: authorityPEM)
    }

    private static func saved(_ name: String, _ settings: SandboxSettings) throws -> IssuedCertificate? {
        let certificate = settings.pem(name)
        let key = settings.pem(name + "-key")
        guard try FileStatus.ifExists(certificate) != nil, try FileStatus.ifExists(key) != nil else { return nil }
        let certificatePEM = String(decoding: try FileContent.read(certificate), as: UTF8.self)
        let privateKeyPEM = String(decoding: try FileContent.read(key), as: UTF8.self)
        do {
            return try IssuedCertificate(certificatePEM: certificatePEM, privateKeyPEM: privateKeyPEM)
        } catch {
            throw SandboxError(
                .badState, "'\(certificate)' cannot be used: \(error.message)",
                hints: ["remove it, and the next start makes a new one"], cause: error)
        }
    }

    private static func save(_ issued: IssuedCertificate, _ name: String, _ settings: SandboxSettings) throws {
        // The key first: a certificate without its key would be taken for whole.
        try AtomicFile.write(issued.privateKeyPEM, to: settings.pem(name + "-key"), mode: 0o600)
        try AtomicFile.write(issued.certificatePEM, to: settings.pem(name), mode: 0o600)
    }
}
