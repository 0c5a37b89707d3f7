/// What builders need of registries; `Runner` gives it on top of `RegistryAPI`.
public protocol ImageRegistry: Sendable {
    /// The digest that a tag or digest reference has in its registry, nil when it is not there.
    func digest(of reference: String) async throws -> String?
    /// Makes an index of images that are in the registry already, puts it under a tag, and gives its digest.
    func putIndex(_ reference: String, of images: [(platform: String, digest: String)]) async throws -> String
    /// Gives what a repository holds under a digest one more tag.
    func tag(_ digest: String, as reference: String) async throws
}
