import HTTP

extension EngineClient {
    /// Takes a tag away, and the image with its last one: `DELETE /images/{name}`.
    ///
    /// - Returns: false when there is no such image.
    /// - Throws: `EngineError` with `refused(status: 409)` when a container uses it.
    @discardableResult
    public func removeImage(_ name: String, force: Bool = false, prune: Bool = true) async throws -> Bool {
        let what = "the removal of the image '\(name)'"
        let query: Query = ["force": force ? "1" : "0", "noprune": prune ? "0" : "1"]
        let response = try await answer(what, request("DELETE", "/images/\(Self.path(of: name))", query: query))
        if response.status == 404 { return false }
        try Self.check(what, response)
        return true
    }
}
