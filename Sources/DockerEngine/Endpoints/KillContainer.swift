import HTTP

extension EngineClient {
    /// Sends a signal to a container's first process: `POST /containers/{id}/kill`.
    ///
    /// - Parameter signal: such as `SIGTERM`.
    /// - Returns: false when it does not run or is gone.
    @discardableResult
    public func killContainer(_ id: String, signal: String) async throws -> Bool {
        let what = "a signal for a container"
        let response = try await answer(
            what, request("POST", "/containers/\(id)/kill", query: ["signal": signal]))
        if response.status == 404 || response.status == 409 { return false }
        try Self.check(what, response)
        return true
    }
}
