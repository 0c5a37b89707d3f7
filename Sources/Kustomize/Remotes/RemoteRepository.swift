/// A repository that an entry names by a URL, in all spellings of kustomize (spec kustomize 14).
public struct RemoteRepository: Sendable, Hashable {
    /// The entry as it was written.
    public let text: String
    /// What `git` fetches from, such as `https://github.com/org/repo.git`.
    public let url: String
    /// The directory in the repository; empty for its top.
    public let path: String
    /// A branch, tag or commit; nil for the default branch.
    public let ref: String?
    /// How long each `git` command may take.
    public let timeout: Duration
    public let hasSubmodules: Bool
    /// Whether the entry began with `git::`, which means nothing any more.
    let isForced: Bool

    /// Nil for what is no URL of a repository.
    init?(_ text: String) {
        if text.hasPrefix("/") { return nil }
        self.text = text
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = RemoteQuery(parts.count > 1 ? parts[1] : "")
        ref = query.ref
        timeout = query.timeout
        hasSubmodules = query.hasSubmodules
        guard let address = RemoteAddress(parts[0]), let split = Self.split(address) else { return nil }
        url = address.host + split.repository
        path = split.path
        isForced = address.isForced
    }

    /// Whether nothing but a repository is meant, so that the URL is not tried as a file first.
    var isCertain: Bool {
        text.contains("?") || !(text.lowercased().hasPrefix("http://") || text.lowercased().hasPrefix("https://"))
            || url.hasSuffix(".git") || url.contains("_git/")
            || text.dropFirst(8).contains("//")
    }

    /// `_git/` and one more step, `//`, `.git`, or the first two steps end the repository's own path.
    private static func split(_ address: RemoteAddress) -> (repository: String, path: String)? {
        let rest = address.path
        var repository: Substring
        var path: Substring
        if let mark = rest.firstRange(of: "_git/") {
            let name = rest[mark.upperBound...].prefix { $0 != "/" }
            repository = rest[..<name.endIndex]
            path = rest[name.endIndex...]
        } else if let mark = rest.firstRange(of: "//") {
            repository = rest[..<mark.lowerBound]
            path = rest[mark.upperBound...]
        } else if let mark = rest.firstRange(of: ".git") {
            repository = rest[..<mark.upperBound]
            path = rest[mark.upperBound...]
        } else if address.isFile {
            repository = rest[...]
            path = ""
        } else {
            let steps = rest.split(separator: "/", omittingEmptySubsequences: false)
            guard steps.count >= 2 else { return nil }
            repository = rest[..<steps[1].endIndex]
            path = rest[steps[1].endIndex...]
        }
        if path.hasPrefix("/") { path = path.dropFirst() }
        return repository.isEmpty ? nil : (String(repository), String(path))
    }
}
