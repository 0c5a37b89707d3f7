/// References as text where only their parts count.
public enum ReferenceText {
    /// Repository and tag; `latest` without one. A digest is left out.
    public static func split(_ reference: String) -> (repository: String, tag: String) {
        let name = reference.prefix { $0 != "@" }
        guard let colon = name.lastIndex(of: ":"), !name[colon...].contains("/") else {
            return (String(name), "latest")
        }
        return (String(name[..<colon]), String(name[name.index(after: colon)...]))
    }

    /// The host whose credentials are needed, `registry-1.docker.io` for names without one.
    public static func registryHost(_ repository: String) -> String {
        let parts = repository.split(separator: "/", maxSplits: 1)
        guard parts.count == 2, parts[0].contains(".") || parts[0].contains(":") || parts[0] == "localhost" else {
            return "registry-1.docker.io"
        }
        return parts[0] == "docker.io" || parts[0] == "index.docker.io" ? "registry-1.docker.io" : String(parts[0])
    }

    /// Whether nobody but Docker itself can push to the repository: a name without a registry and a path.
    public static func hasNoRegistry(_ repository: String) -> Bool {
        !repository.contains("/")
    }
}
