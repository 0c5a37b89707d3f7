import SwiftASN1
import X509

/// Whom a certificate is for.
public struct CertificateSubject: Sendable, Hashable {
    public var commonName: String?
    /// To Kubernetes, the user's groups.
    public var organizations: [String]

    public init(commonName: String?, organizations: [String] = []) {
        self.commonName = commonName
        self.organizations = organizations
    }

    /// The subject of a certificate that has been verified already.
    ///
    /// - Throws: `CertificatesError` with `unreadable`.
    public init(certificate der: [UInt8]) throws(CertificatesError) {
        self.init(commonName: nil)
        do {
            for attribute in try X509.Certificate(derEncoded: der).subject.flatMap(Array.init) {
                let value = String(attribute.value)
                switch attribute.type {
                case .RDNAttributeType.commonName: commonName = value
                case .RDNAttributeType.organizationName: organizations.append(contentsOf: value.map { [$0] } ?? [])
                default: break
                }
            }
        } catch {
            throw CertificatesError(.unreadable, "the certificate cannot be read", cause: error)
        }
    }

    var name: DistinguishedName {
        get throws {
            try DistinguishedName(
                organizations.map { .init(type: .RDNAttributeType.organizationName, utf8String: $0) }
                    + (commonName.map { [.init(type: .RDNAttributeType.commonName, utf8String: $0)] } ?? []))
        }
    }
}
