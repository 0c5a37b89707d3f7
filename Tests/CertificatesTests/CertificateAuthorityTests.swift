import Certificates
import SandboxModel
import SwiftASN1
import Testing
import X509

@Suite("CertificateAuthority")
struct CertificateAuthorityTests {
    private let now = ClusterTime(seconds: 1_800_000_000)

    private func certificate(_ issued: IssuedCertificate) throws -> X509.Certificate {
        try X509.Certificate(pemEncoded: issued.certificatePEM)
    }

    @Test("signs itself for ten years, and may sign others")
    func makesAnAuthority() throws {
        let authority = try CertificateAuthority(commonName: "sk-sandbox", at: now)
        let certificate = try certificate(authority.issued)
        #expect(certificate.issuer == certificate.subject)
        #expect(certificate.publicKey.isValidSignature(certificate.signature, for: certificate))
        #expect(try certificate.extensions.basicConstraints == .isCertificateAuthority(maxPathLength: 0))
        #expect(try certificate.extensions.keyUsage?.keyCertSign == true)
        #expect(authority.issued.notAfter == ClusterTime(seconds: now.seconds + 3650 * 86400))
    }

    @Test("issues a server's certificate for names and addresses")
    func issuesForServers() throws {
        let authority = try CertificateAuthority(commonName: "sk-sandbox", at: now)
        let issued = try authority.issueServerCertificate(
            commonName: "kube-apiserver", hosts: ["127.0.0.1", "::1", "localhost", "kubernetes.default.svc"], at: now)
        let server = try certificate(issued)
        #expect(try certificate(authority.issued).publicKey.isValidSignature(server.signature, for: server))
        let names = try server.extensions.subjectAlternativeNames.map(Array.init) ?? []
        #expect(
            names == [
                .ipAddress(.init(contentBytes: [127, 0, 0, 1])),
                .ipAddress(.init(contentBytes: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1])),
                .dnsName("localhost"), .dnsName("kubernetes.default.svc"),
            ])
        #expect(try server.extensions.extendedKeyUsage.map(Array.init) == [.serverAuth])
        #expect(
            try server.extensions.authorityKeyIdentifier?.keyIdentifier
                == certificate(authority.issued).extensions.subjectKeyIdentifier?.keyIdentifier)
    }

    @Test("issues a client's certificate, whose subject is the user and its groups")
    func issuesForClients() throws {
        let subject = CertificateSubject(commonName: "system:admin", organizations: ["system:masters"])
        let issued = try CertificateAuthority(commonName: "sk-sandbox", at: now)
            .issueClientCertificate(for: subject, at: now)
        let client = try certificate(issued)
        #expect(try client.extensions.extendedKeyUsage.map(Array.init) == [.clientAuth])
        #expect(try CertificateSubject(certificate: client.serializeAsPEM().derBytes) == subject)
    }

    @Test("is read again from its texts, and signs as before")
    func isReadAgain() throws {
        let made = try CertificateAuthority(commonName: "sk-sandbox", at: now)
        let read = CertificateAuthority(
            try IssuedCertificate(
                certificatePEM: made.issued.certificatePEM, privateKeyPEM: made.issued.privateKeyPEM))
        #expect(read == made)
        let server = try certificate(read.issueServerCertificate(commonName: "a", hosts: [], at: now))
        #expect(try certificate(made.issued).publicKey.isValidSignature(server.signature, for: server))
    }

    @Test("says what cannot be read")
    func refusesRubbish() throws {
        let one = try CertificateAuthority(commonName: "one", at: now).issued
        let other = try CertificateAuthority(commonName: "other", at: now).issued
        for (certificate, key, message) in [
            ("rubbish", one.privateKeyPEM, "the certificate cannot be read"),
            (one.certificatePEM, "rubbish", "the private key cannot be read"),
            (one.certificatePEM, other.privateKeyPEM, "the private key belongs to another certificate"),
        ] {
            let error = #expect(throws: CertificatesError.self) {
                try IssuedCertificate(certificatePEM: certificate, privateKeyPEM: key)
            }
            #expect(error?.message == message)
        }
    }

    @Test(
        "is renewed when a fifth of its life is left",
        arguments: [(0, false), (580, false), (585, true), (731, true), (-1, true)])
    func renews(day: Int, isDue: Bool) throws {
        let issued = try CertificateAuthority(commonName: "one", at: now)
            .issueServerCertificate(commonName: "a", hosts: ["localhost"], at: now)
        #expect(issued.needsRenewal(at: ClusterTime(seconds: now.seconds + day * 86400)) == isDue)
    }
}
