import Encodings

/// A URL without its password, and the variables that give the password to git: arguments and the configuration of a
/// clone can be read by others.
struct GitCredentials: Sendable {
    /// The URL to hand to git.
    let url: String
    /// The value of an `Authorization` field; nil when git has to find credentials itself.
    private let authorization: String?
    /// `https://host/`
    private let server: String
    /// What must not appear in a message.
    let secrets: [String]

    /// - Parameter token: instead of what is in the URL.
    init(url: String, token: String? = nil) {
        guard let scheme = url.firstRange(of: "://"),
            ["http", "https"].contains(url[..<scheme.lowerBound].lowercased())
        else {
            (self.url, authorization, server, secrets) = (url, nil, "", [])
            return
        }
        let rest = url[scheme.upperBound...]
        let end = rest.firstIndex { "/?#".contains($0) } ?? rest.endIndex
        let at = rest[..<end].lastIndex(of: "@")
        let user = at.map { String(rest[..<$0]) } ?? ""
        let host = rest[(at.map(rest.index(after:)) ?? rest.startIndex)..<end]
        server = "\(url[..<scheme.upperBound])\(host)/"
        if let token {
            self.url = String(url[..<scheme.upperBound] + host + rest[end...])
            authorization = Self.basic("oauth2:" + token)
            secrets = [token]
        } else if let colon = user.firstIndex(of: ":") {
            // A user without a password stays: git asks its helpers for that user's one.
            self.url = String(url[..<scheme.upperBound] + host + rest[end...])
            authorization = Self.basic(PercentEncoding.decode(user))
            let password = user[user.index(after: colon)...]
            secrets = [user, String(password), PercentEncoding.decode(password)].filter { !$0.isEmpty }
        } else {
            (self.url, authorization, secrets) = (url, nil, user.isEmpty ? [] : [user + "@"])
        }
    }

    private static func basic(_ text: String) -> String { "Authorization: Basic " + Base64.encode(Array(text.utf8)) }

    /// The environment with git's settings for this server.
    func environment(adding environment: [String: String]) -> [String: String] {
        guard let authorization else { return environment }
        var environment = environment
        let count = environment["GIT_CONFIG_COUNT"].flatMap { Int($0) } ?? 0
        environment["GIT_CONFIG_COUNT"] = String(count + 1)
        environment["GIT_CONFIG_KEY_\(count)"] = "http.\(server).extraHeader"
        environment["GIT_CONFIG_VALUE_\(count)"] = authorization
        return environment
    }

    /// A text of git without the secrets.
    func hiding(in text: String) -> String {
        secrets.reduce(text) { $0.replacing($1, with: $1.hasSuffix("@") ? "***@" : "***") }
    }
}
