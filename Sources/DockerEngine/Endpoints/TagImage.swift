import HTTP

extension EngineClient {
    /// Gives an image one more tag: `POST /images/{name}/tag`.
    ///
    /// - Parameters:
    ///   - name: a tag, digest or id of the image.
    ///   - repository: the new name without its tag.
    public func tagImage(_ name: String, repository: String, tag: String) async throws {
        try await send(
            "the tag '\(repository):\(tag)'",
            request("POST", "/images/\(Self.path(of: name))/tag", query: ["repo": repository, "tag": tag]))
    }
}
