/// An image and what builds it.
public struct PlannedArtifact: Sendable, Hashable {
    public var image: String
    public var builder: FoundBuilder
    /// The directory to build in, where it is not the one that the builder suggests.
    public var context: String?
    /// Whether a manifest is made for it.
    public var getsManifest = false
    /// The port of the manifest; nil for none.
    public var port: Int?

    init(_ image: String, _ builder: FoundBuilder, context: String? = nil) {
        self.image = image
        self.builder = builder
        self.context = context
    }
}
