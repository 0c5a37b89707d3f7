import FoundationEssentials
public import SandboxModel
import SwiftASN1
import X509

/// A certificate and its private key.
public struct IssuedCertificate: Sendable, Hashable {
    public let certificatePEM: String
    /// Secret: for files that only their owner can read.
    public let privateKeyPEM: String
    public let notBefore: ClusterTime
    public let notAfter: ClusterTime

    /// Reads what was saved.
    ///
    /// - Throws: `CertificatesError` with `unreadable`, also when the key belongs to another certificate.
    public init(certificatePEM: String, privateKeyPEM: String) throws(CertificatesError) {
        let certificate = try X509.Certificate(reading: certificatePEM)
        let key: X509.Certificate.PrivateKey
        do {
            key = try X509.Certificate.PrivateKey(pemEncoded: privateKeyPEM)
        } catch {
            throw CertificatesError(.unreadable, "the private key cannot be read", cause: error)
        }
        guard key.publicKey == certificate.publicKey else {
            throw CertificatesError(.unreadable, "the private key belongs to another certificate")
        }
        self.init(certificate, certificatePEM: certificatePEM, privateKeyPEM: privateKeyPEM)
    }

    init(_ certificate: X509.Certificate, certificatePEM: String, privateKeyPEM: String) {
        self.certificatePEM = certificatePEM
        self.privateKeyPEM = privateKeyPEM
        notBefore = ClusterTime(seconds: Int(certificate.notValidBefore.timeIntervalSince1970))
        notAfter = ClusterTime(seconds: Int(certificate.notValidAfter.timeIntervalSince1970))
    }

    /// Whether it is time for a new one: a fifth of its life or less is left, or it is not valid yet.
    public func needsRenewal(at time: ClusterTime) -> Bool {
        let life = notAfter.seconds - notBefore.seconds
        return time < notBefore || time.seconds >= notAfter.seconds - life / 5
    }
}

extension X509.Certificate {
    init(reading pem: String) throws(CertificatesError) {
        do {
            try self.init(pemEncoded: pem)
        } catch {
            throw CertificatesError(.unreadable, "the certificate cannot be read", cause: error)
        }
    }
}
