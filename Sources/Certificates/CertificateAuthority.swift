import Crypto
import FoundationEssentials
public import SandboxModel
import SwiftASN1
import X509

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The authority of one cluster: it signs what the API server shows to clients, and what clients show to it.
///
/// Keys are ECDSA on P-256.
public struct CertificateAuthority: Sendable, Hashable {
    /// For people's files: the certificate, the key and the times.
    public let issued: IssuedCertificate

    public var certificatePEM: String { issued.certificatePEM }

    /// Reads what was saved.
    public init(_ issued: IssuedCertificate) {
        self.issued = issued
    }

    /// Makes a new authority, valid for ten years.
    ///
    /// - Throws: `CertificatesError` with `cannotIssue`.
    public init(commonName: String, at time: ClusterTime) throws(CertificatesError) {
        let key = X509.Certificate.PrivateKey(P256.Signing.PrivateKey())
        issued = try Self.issue(
            CertificateSubject(commonName: commonName), key: key, at: time, days: 3650, signer: nil
        ) { extensions in
            try extensions.append(BasicConstraints.isCertificateAuthority(maxPathLength: 0), isCritical: true)
            try extensions.append(
                KeyUsage(digitalSignature: true, keyCertSign: true, cRLSign: true), isCritical: true)
        }
    }

    /// Issues a server's certificate, valid for two years.
    ///
    /// - Parameters:
    ///   - hosts: DNS names and IP addresses that it is reached by.
    /// - Throws: `CertificatesError` with `cannotIssue`.
    public func issueServerCertificate(
        commonName: String, hosts: [String], at time: ClusterTime
    ) throws(CertificatesError) -> IssuedCertificate {
        try issue(CertificateSubject(commonName: commonName), at: time, usage: .serverAuth) { extensions in
            try extensions.append(SubjectAlternativeNames(hosts.map(Self.generalName)))
        }
    }

    /// Issues a client's certificate, valid for two years.
    ///
    /// - Throws: `CertificatesError` with `cannotIssue`.
    public func issueClientCertificate(
        for subject: CertificateSubject, at time: ClusterTime
    ) throws(CertificatesError) -> IssuedCertificate {
        try issue(subject, at: time, usage: .clientAuth) { _ in }
    }

    private func issue(
        _ subject: CertificateSubject, at time: ClusterTime, usage: ExtendedKeyUsage.Usage,
        _ extend: (inout X509.Certificate.Extensions) throws -> Void
    ) throws(CertificatesError) -> IssuedCertificate {
        let authority = try X509.Certificate(reading: issued.certificatePEM)
        let key = X509.Certificate.PrivateKey(P256.Signing.PrivateKey())
        return try Self.issue(subject, key: key, at: time, days: 730, signer: issued) { extensions in
            try extensions.append(BasicConstraints.notCertificateAuthority, isCritical: true)
            try extensions.append(KeyUsage(digitalSignature: true), isCritical: true)
            try extensions.append(ExtendedKeyUsage([usage]))
            // Of the authority's own, so that the two agree however it was made.
            if let identifier = try authority.extensions.subjectKeyIdentifier {
                try extensions.append(AuthorityKeyIdentifier(keyIdentifier: identifier.keyIdentifier))
            }
            try extend(&extensions)
        }
    }

    /// - Parameter signer: nil for a certificate that signs itself.
    private static func issue(
        _ subject: CertificateSubject, key: X509.Certificate.PrivateKey, at time: ClusterTime, days: Int,
        signer: IssuedCertificate?,
        _ extend: (inout X509.Certificate.Extensions) throws -> Void
    ) throws(CertificatesError) -> IssuedCertificate {
        do {
            let name = try subject.name
            var extensions = X509.Certificate.Extensions()
            try extend(&extensions)
            try extensions.append(SubjectKeyIdentifier(hash: key.publicKey))
            let certificate = try X509.Certificate(
                version: .v3, serialNumber: X509.Certificate.SerialNumber(), publicKey: key.publicKey,
                // Clocks of containers and hosts differ a little.
                notValidBefore: Date(timeIntervalSince1970: Double(time.seconds - 300)),
                notValidAfter: Date(timeIntervalSince1970: Double(time.seconds + days * 86400)),
                issuer: signer.map { try X509.Certificate(reading: $0.certificatePEM).subject } ?? name, subject: name,
                signatureAlgorithm: .ecdsaWithSHA256, extensions: extensions,
                issuerPrivateKey: signer.map { try X509.Certificate.PrivateKey(pemEncoded: $0.privateKeyPEM) } ?? key)
            return IssuedCertificate(
                certificate, certificatePEM: try certificate.serializeAsPEM().pemString + "\n",
                privateKeyPEM: try key.serializeAsPEM().pemString + "\n")
        } catch {
            throw CertificatesError(
                .cannotIssue, "the certificate of '\(subject.commonName ?? "")' cannot be made: \(error)", cause: error)
        }
    }

    private static func generalName(_ host: String) -> GeneralName {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, host, &bytes) == 1 {
            return .ipAddress(ASN1OctetString(contentBytes: bytes[..<4]))
        }
        if inet_pton(AF_INET6, host, &bytes) == 1 { return .ipAddress(ASN1OctetString(contentBytes: bytes[...])) }
        return .dnsName(host)
    }
}

extension X509.Certificate.Extensions {
    fileprivate mutating func append(
        _ extension: some CertificateExtensionConvertible, isCritical: Bool = false
    ) throws {
        var made = try `extension`.makeCertificateExtension()
        made.critical = isCritical
        try append(made)
    }
}
