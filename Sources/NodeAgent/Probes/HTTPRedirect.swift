import AgentProtocol

/// Where an answer sends a probe, if that is the same host without TLS: a kubelet goes nowhere else.
struct HTTPRedirect: Hashable {
    var port: UInt16
    /// With its query.
    var path: String

    /// - Parameters:
    ///   - location: the value of the field `Location`.
    ///   - endpoint: who answered.
    ///   - path: what was asked for.
    init?(_ location: String, from endpoint: IPv4Endpoint, path: String) {
        let target = location.prefix { $0 != "#" }
        if target.isEmpty { return nil }
        if target.hasPrefix("http://") {
            let rest = target.dropFirst(7)
            let authority = rest.prefix { $0 != "/" && $0 != "?" }
            let parts = authority.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.first.map(String.init) == endpoint.address.description, parts.count <= 2,
                let port = parts.count == 2 ? UInt16(parts[1]) : 80
            else { return nil }
            let remainder = rest.dropFirst(authority.count)
            self.port = port
            self.path = remainder.hasPrefix("/") ? String(remainder) : "/" + remainder
            return
        }
        if target.hasPrefix("//") || target.contains("://") { return nil }
        port = endpoint.port
        if target.hasPrefix("/") {
            self.path = String(target)
            return
        }
        let plain = path.prefix { $0 != "?" }
        if target.hasPrefix("?") {
            self.path = String(plain + target)
            return
        }
        let folder = plain.lastIndex(of: "/").map { plain[...$0] } ?? "/"
        self.path = String(folder + target)
    }
}
