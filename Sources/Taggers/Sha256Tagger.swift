/// `sha256`: `latest`, because the digest tells images apart. A name that has a tag keeps it.
public struct Sha256Tagger: Tagger {
    public init() {}

    public func tag(for image: TaggedImage) async throws -> String? {
        ImageName(configured: image.name).isComplete ? nil : "latest"
    }
}
