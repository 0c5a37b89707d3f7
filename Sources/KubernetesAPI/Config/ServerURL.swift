/// An API server's address. Its path is a prefix of every request's.
public struct ServerURL: Sendable, Hashable, CustomStringConvertible {
    public var isHTTPS: Bool
    /// Without brackets.
    public var host: String
    public var port: Int
    /// Empty, or begins with a slash and does not end with one.
    public var pathPrefix: String

    public init(isHTTPS: Bool = true, host: String, port: Int? = nil, pathPrefix: String = "") {
        self.isHTTPS = isHTTPS
        self.host = host
        self.port = port ?? (isHTTPS ? 443 : 80)
        self.pathPrefix = pathPrefix
    }

    /// Reads a kubeconfig's `server`; query and fragment are dropped.
    ///
    /// - Parameter defaultsToHTTPS: what a text without a scheme means.
    public init?(_ text: String, defaultsToHTTPS: Bool = true) {
        var rest = text[...]
        var isHTTPS = defaultsToHTTPS
        if let scheme = rest.range(of: "://") {
            switch rest[..<scheme.lowerBound].lowercased() {
            case "https": isHTTPS = true
            case "http": isHTTPS = false
            default: return nil
            }
            rest = rest[scheme.upperBound...]
        }
        rest = rest.prefix { $0 != "?" && $0 != "#" }
        let authority = rest.prefix { $0 != "/" }
        var path = String(rest[authority.endIndex...])
        while path.hasSuffix("/") { path.removeLast() }
        var host = authority[...]
        if let at = host.lastIndex(of: "@") { host = host[host.index(after: at)...] }
        var port: Int?
        if host.hasPrefix("[") {
            guard let end = host.firstIndex(of: "]") else { return nil }
            let after = host[host.index(after: end)...]
            host = host[host.index(after: host.startIndex)..<end]
            if after.hasPrefix(":") { port = Int(after.dropFirst()) } else if !after.isEmpty { return nil }
            if after.hasPrefix(":"), port == nil { return nil }
        } else if let colon = host.lastIndex(of: ":") {
            port = Int(host[host.index(after: colon)...])
            host = host[..<colon]
            if port == nil || host.contains(":") { return nil }
        }
        guard !host.isEmpty, port.map({ (1...65535).contains($0) }) ?? true else { return nil }
        self.init(isHTTPS: isHTTPS, host: String(host), port: port, pathPrefix: path)
    }

    /// The host with brackets where it needs them.
    public var authority: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    public var description: String { "\(isHTTPS ? "https" : "http")://\(authority)\(pathPrefix)" }
}

extension Substring {
    /// The first place of a text; the standard library's own search needs a newer runtime.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(text) { return start..<index(start, offsetBy: text.count) }
            start = index(after: start)
        }
        return nil
    }
}
