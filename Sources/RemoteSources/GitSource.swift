/// A git repository at a ref.
public struct GitSource: Sendable, Hashable {
    /// What an empty ref means.
    public enum DefaultRef: Sendable, Hashable {
        /// The branch that the repository itself calls its own.
        case head
        /// `master`, without it `main`, as Skaffold has it; the repository's own branch without both.
        case masterOrMain
    }

    /// A URL, `user@host:path`, or the path of a repository.
    public var url: String
    /// A branch, a tag, a commit, or a full name that begins with `refs/`; empty for `defaultRef`.
    public var ref: String
    public var defaultRef: DefaultRef
    /// Whether a copy that is there is brought up to date; nil leaves it to the cache.
    public var sync: Bool?
    /// Whether submodules are checked out too.
    public var submodules: Bool
    /// An OAuth 2 token for an `https` URL. It reaches git by a variable; neither the copy nor a process list shows it.
    public var token: String?

    public init(
        url: String, ref: String = "", defaultRef: DefaultRef = .head, sync: Bool? = nil, submodules: Bool = false,
        token: String? = nil
    ) {
        self.url = url
        self.ref = ref
        self.defaultRef = defaultRef
        self.sync = sync
        self.submodules = submodules
        self.token = token
    }
}
