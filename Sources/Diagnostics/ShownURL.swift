/// URLs as messages show them: without what may be secret in them.
public enum ShownURL {
    /// The URL with `***` for passwords, for the user of `http` and `https` URLs, which often is a token, and for
    /// parameters whose name says that they are secret. A text that is no URL stays as it is.
    public static func text(_ url: String) -> String {
        guard let scheme = url.firstRange(of: "://") else { return url }
        let rest = url[scheme.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        var authority = String(rest[..<end])
        if let at = authority.lastIndex(of: "@") {
            authority = shown(user: authority[..<at], of: url[..<scheme.lowerBound]) + authority[at...]
        }
        return url[..<scheme.upperBound] + authority + shown(query: rest[end...])
    }

    private static func shown(user: Substring, of scheme: Substring) -> String {
        if ["http", "https"].contains(scheme.lowercased()) { return "***" }
        guard let colon = user.firstIndex(of: ":") else { return String(user) }
        return user[...colon] + "***"
    }

    private static let secretWords = ["token", "secret", "signature", "password", "key", "credential"]

    private static func shown(query rest: Substring) -> String {
        guard let mark = rest.firstIndex(of: "?") else { return String(rest) }
        let fragment = rest.firstIndex(of: "#") ?? rest.endIndex
        guard mark < fragment else { return String(rest) }
        let pairs = rest[rest.index(after: mark)..<fragment].split(separator: "&", omittingEmptySubsequences: false)
        let shown = pairs.map { pair in
            let name = pair.prefix { $0 != "=" }
            let isSecret = secretWords.contains { name.lowercased().contains($0) }
            return isSecret && name.endIndex != pair.endIndex ? "\(name)=***" : String(pair)
        }
        return rest[...mark] + shown.joined(separator: "&") + rest[fragment...]
    }
}
