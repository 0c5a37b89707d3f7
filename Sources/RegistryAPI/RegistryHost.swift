import HTTP

/// How to reach the registry of an image's domain (spec docker-engine 5.3).
struct RegistryHost: Sendable, Hashable {
    /// Without a slash at the end, such as `http://localhost:5000`.
    var baseURL: String
    /// Whether the certificate must be right.
    var verifiesServer: Bool

    /// The ways to try, in order.
    ///
    /// - Parameter insecure: domains for which the user allows TLS without verification, and clear text.
    static func candidates(for domain: String, insecure: Set<String>) -> [RegistryHost] {
        if domain == "docker.io" {
            return [RegistryHost(baseURL: "https://registry-1.docker.io", verifiesServer: true)]
        }
        if isLoopback(domain) {
            switch port(of: domain) {
            case nil, 443: return [RegistryHost(baseURL: "https://\(domain)", verifiesServer: false)]
            default: return [RegistryHost(baseURL: "http://\(domain)", verifiesServer: true)]
            }
        }
        guard insecure.contains(domain) else {
            return [RegistryHost(baseURL: "https://\(domain)", verifiesServer: true)]
        }
        return [
            RegistryHost(baseURL: "https://\(domain)", verifiesServer: false),
            RegistryHost(baseURL: "http://\(domain)", verifiesServer: false),
        ]
    }

    private static func port(of domain: String) -> Int? {
        guard let colon = domain.lastIndex(of: ":"), !domain[colon...].contains("]") else { return nil }
        return Int(domain[domain.index(after: colon)...])
    }

    private static func isLoopback(_ domain: String) -> Bool {
        var host = domain[...]
        if let colon = host.lastIndex(of: ":"), !host[colon...].contains("]") { host = host[..<colon] }
        if host == "localhost" || host == "[::1]" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}
