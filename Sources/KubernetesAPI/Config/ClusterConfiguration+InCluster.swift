internal import HTTP

extension ClusterConfiguration {
    /// The cluster of the pod that the process runs in, or nil when it runs in none (spec 1.6).
    ///
    /// - Parameter root: where the file system begins; tests give a directory.
    /// - Throws: `.missingFile` when the service account's certificate cannot be read.
    public static func inCluster(
        environment: [String: String], namespace: String? = nil, root: String = ""
    ) throws -> ClusterConfiguration? {
        let account = "\(root)/var/run/secrets/kubernetes.io/serviceaccount"
        guard let host = environment["KUBERNETES_SERVICE_HOST"], !host.isEmpty,
            let port = environment["KUBERNETES_SERVICE_PORT"].flatMap(Int.init),
            let token = readable("\(account)/token")
        else { return nil }
        let authority: [UInt8]
        do {
            authority = try FileBytes.read("\(account)/ca.crt")
        } catch {
            throw KubernetesError(
                .missingFile, "cannot read the cluster's certificate '\(account)/ca.crt': \(error)", cause: error)
        }
        let text = environment["POD_NAMESPACE"].flatMap { $0.isEmpty ? nil : $0 } ?? readable("\(account)/namespace")
        return ClusterConfiguration(
            server: ServerURL(host: host, port: port), namespace: namespace ?? text ?? "default",
            tls: TLSOptions(trustedCertificatesPEM: authority),
            credential: .tokenFile(path: "\(account)/token", fallback: token))
    }

    /// The file's text without the white space around it; nil when there is none, which is not an error here.
    private static func readable(_ path: String) -> String? {
        guard let bytes = try? FileBytes.read(path) else { return nil }
        return trimmed(bytes)
    }
}

/// A token file's text without the white space around it; nil when nothing is left.
func trimmed(_ bytes: [UInt8]) -> String? {
    let isSpace: (UInt8) -> Bool = { $0 == 0x20 || (0x09...0x0D).contains($0) }
    guard let start = bytes.firstIndex(where: { !isSpace($0) }),
        let end = bytes.lastIndex(where: { !isSpace($0) })
    else { return nil }
    return String(decoding: bytes[start...end], as: UTF8.self)
}
