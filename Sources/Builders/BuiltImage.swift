/// What a builder made.
public struct BuiltImage: Sendable, Hashable {
    /// What manifests refer to: `repository:tag@sha256:...` when pushed, `repository:<image id>` when not
    /// (spec skaffold-pipeline 0).
    public var reference: String
    /// The engine's id, `sha256:...`; nil for an index, which only a registry has.
    public var imageID: String?
    /// The registry's digest, `sha256:...`; nil when it was not pushed.
    public var digest: String?

    public init(reference: String, imageID: String? = nil, digest: String? = nil) {
        self.reference = reference
        self.imageID = imageID
        self.digest = digest
    }
}
