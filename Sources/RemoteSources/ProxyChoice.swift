/// Which proxy a request goes by, as the variables `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say.
struct ProxyChoice: Sendable {
    let environment: [String: String]

    /// Nil to go straight.
    func proxy(for url: String) -> String? {
        guard let scheme = url.firstRange(of: "://") else { return nil }
        let rest = url[scheme.upperBound...]
        let authority = rest.prefix { !"/?#".contains($0) }
        let host = (authority.split(separator: "@").last ?? "").lowercased()
        let name = String(host.hasPrefix("[") ? host.prefix { $0 != "]" }.dropFirst() : host.prefix { $0 != ":" })
        if isLocal(name) || isExempt(name) { return nil }
        let names =
            url[..<scheme.lowerBound] == "https" ? ["https_proxy", "HTTPS_PROXY"] : ["http_proxy", "HTTP_PROXY"]
        return names.lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
    }

    private func isLocal(_ name: String) -> Bool {
        name == "localhost" || name == "::1" || name.hasPrefix("127.")
    }

    private func isExempt(_ name: String) -> Bool {
        let list = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
        return list.split(separator: ",").contains { entry in
            let entry = entry.filter { $0 != " " }.lowercased()
            if entry == "*" { return true }
            let suffix = entry.hasPrefix(".") ? String(entry.dropFirst()) : entry
            return !suffix.isEmpty && (name == suffix || name.hasSuffix("." + suffix))
        }
    }
}
