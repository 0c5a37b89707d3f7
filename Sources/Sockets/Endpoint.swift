public import HTTP

/// A server to open a connection of one's own to.
public enum Endpoint: Sendable, Hashable {
    case unix(path: String)
    /// - Parameters:
    ///   - host: a name or an address; IPv6 with or without brackets.
    ///   - tls: nil for clear text.
    ///   - proxy: the URL of an HTTP proxy to go through with `CONNECT`, such as `http://user:pass@proxy:3128`.
    case tcp(host: String, port: Int, tls: TLSOptions?, proxy: String? = nil)

    /// The name in messages: `unix:///run/docker.sock`, `https://10.0.0.1:6443`.
    public var description: String {
        switch self {
        case .unix(let path): "unix://\(path)"
        case .tcp(_, _, let tls, _): "\(tls == nil ? "http" : "https")://\(authority)"
        }
    }

    /// What belongs into `Host`: without the port that is usual for the scheme.
    var authority: String {
        guard case .tcp(let host, let port, let tls, _) = self else { return "localhost" }
        let name = host.contains(":") && !host.hasPrefix("[") ? "[\(host)]" : host
        return port == (tls == nil ? 80 : 443) ? name : "\(name):\(port)"
    }
}
