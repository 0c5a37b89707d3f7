/// The host part of a repository's URL and what follows it.
struct RemoteAddress {
    /// Scheme, user and host, up to where the path begins: `https://host/` or `git@host:`.
    let host: String
    let path: String
    let isFile: Bool
    /// Whether it began with `git::`.
    let isForced: Bool

    private static let schemes = ["ssh://", "https://", "http://", "file://"]

    init?(_ text: Substring) {
        var rest = text
        isForced = Self.take("git::", from: &rest)
        let scheme = Self.schemes.first { Self.take($0, from: &rest) } ?? ""
        let user = Self.takeUser(from: &rest)
        let lowered = rest.lowercased()
        let isGitHub = lowered.hasPrefix("github.com/") || lowered.hasPrefix("github.com:")
        let isShort = scheme.isEmpty && (!user.isEmpty || isGitHub)
        isFile = scheme == "file://"
        if scheme.isEmpty, !isShort { return nil }
        if isFile {
            host = scheme
            path = user + rest
            return
        }
        var end = rest.firstIndex(of: "/")
        if isShort, let colon = rest.firstIndex(of: ":"), colon != rest.startIndex, end.map({ colon < $0 }) ?? true {
            end = colon
        }
        guard let end else { return nil }
        let name = rest[...end]
        path = String(rest[rest.index(after: end)...])
        if name.count < 2 { return nil }
        if isGitHub {
            host = scheme == "ssh://" || !user.isEmpty ? user + "github.com:" : "https://github.com/"
        } else {
            host = scheme + user + name
        }
    }

    private static func take(_ prefix: String, from text: inout Substring) -> Bool {
        guard text.lowercased().hasPrefix(prefix) else { return false }
        text = text.dropFirst(prefix.count)
        return true
    }

    /// `name@`, where the name is letters, digits and dashes.
    private static func takeUser(from text: inout Substring) -> String {
        guard let at = text.firstIndex(of: "@"), let first = text.first, first.isASCII, first.isLetter,
            text[..<at].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
        else { return "" }
        defer { text = text[text.index(after: at)...] }
        return String(text[...at])
    }
}
