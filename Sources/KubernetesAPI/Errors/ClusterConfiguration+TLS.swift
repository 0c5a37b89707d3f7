internal import Diagnostics
internal import HTTP

extension ClusterConfiguration {
    /// Which field of the kubeconfig to look at when a part of TLS is refused.
    func advice(on part: HTTPError.TLSPart) -> (location: SourceLocation?, hints: [String]) {
        switch part {
        case .serverCertificate:
            guard let field = authorityField else {
                let hint = "the kubeconfig names no certificate authority for it, so those of the system are trusted"
                return (nil, context == nil ? [] : [hint + ": set 'certificate-authority'"])
            }
            return (
                field.location,
                ["is \(field) this cluster's certificate authority? a cluster that was made anew has a new one"]
            )
        case .trustedCertificates:
            let name = authorityField?.description ?? "the service account's 'ca.crt'"
            return (authorityField?.location, ["\(name) must hold certificates in PEM form"])
        case .clientCertificate:
            guard let certificate = certificateField, let key = keyField else {
                return (nil, ["give the user a 'client-certificate' and a 'client-key' in the kubeconfig"])
            }
            return (
                certificate.location,
                ["\(certificate) and '\(key.key)' must hold a certificate and its key in PEM form"]
            )
        }
    }
}
