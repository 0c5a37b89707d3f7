import HTTP

extension EngineClient {
    /// Fetches an image from its registry: `POST /images/create`. Takes as long as it takes; cancel to end it.
    ///
    /// - Parameters:
    ///   - repository: the name without its tag.
    ///   - tag: a tag or a digest.
    ///   - platform: `os/architecture[/variant]`; nil for the engine's own.
    public func pullImage(
        _ repository: String, tag: String, platform: String? = nil, auth: RegistryAuth? = nil,
        onMessage: @escaping @Sendable (JSONMessage) -> Void = { _ in }
    ) async throws {
        var query: Query = ["fromImage": repository, "tag": tag]
        query.addIfPresent("platform", platform)
        try await messages(
            "the image '\(repository):\(tag)'",
            request(
                "POST", "/images/create", query: query, headers: ["X-Registry-Auth": RegistryAuth.header(auth)],
                timeout: nil),
            onMessage)
    }
}
