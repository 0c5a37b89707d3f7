/// What an artifact's inputs were built to.
public struct CacheEntry: Sendable, Hashable {
    /// The engine's id, `sha256:...`; nil for what only a registry has.
    public var id: String?
    /// The registry's digest, `sha256:...`; nil for what was not pushed.
    public var digest: String?
    /// When it was last built or found, in seconds since 1970; 0 for an entry of the peer's.
    public var lastUsed: Int

    public init(id: String? = nil, digest: String? = nil, lastUsed: Int = 0) {
        self.id = id
        self.digest = digest
        self.lastUsed = lastUsed
    }
}
