/// A file with Kubernetes objects.
public struct FoundManifest: Sendable, Hashable {
    /// Relative to the project.
    public var path: String
    /// The names of all images in it, without tags, in order, each once.
    public var images: [String]
}
