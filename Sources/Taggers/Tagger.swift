/// Gives an artifact's image its tag.
public protocol Tagger: Sendable {
    /// The tag, without the image name. Nil where the name as configured is already complete.
    ///
    /// May be called concurrently.
    ///
    /// - Throws: `TaggerError` and other diagnostics with the cause; there is no silent fall back.
    func tag(for image: TaggedImage) async throws -> String?
}

extension Tagger {
    /// The whole reference, `name:tag`, checked against the grammar of image references.
    ///
    /// A `ko://` in front goes away and the name becomes lower case (spec skaffold-pipeline 1.1).
    ///
    /// - Throws: what `tag` throws; `TaggerError` with code `invalidTag` or `invalidName`.
    public func reference(for image: TaggedImage) async throws -> String {
        let name = ImageName(configured: image.name)
        guard name.isValid else { throw TaggerError.invalidName(image.name, at: image.location) }
        guard let tag = try await tag(for: image) else { return name.text }
        guard TagText.isValid(tag) else { throw TaggerError.invalidTag(tag, of: image.name, at: image.location) }
        return "\(name.repository):\(tag)"
    }
}
