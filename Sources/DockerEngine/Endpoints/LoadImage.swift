public import HTTP

extension EngineClient {
    /// Takes images from a tar as `GET /images/get` writes it: `POST /images/load`.
    ///
    /// - Parameter archive: the tar, not compressed; pulled as the engine takes it.
    /// - Throws: `EngineError` with `failed` for an archive that the engine cannot read.
    public func loadImages(_ archive: HTTPRequest.Body) async throws {
        try await messages(
            "the load of an image",
            request(
                "POST", "/images/load", query: ["quiet": "1"], headers: ["Content-Type": "application/x-tar"],
                body: archive, timeout: .seconds(120)), { _ in })
    }
}
