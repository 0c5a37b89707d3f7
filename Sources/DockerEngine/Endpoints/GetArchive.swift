import HTTP

extension EngineClient {
    /// A file or directory of a container as a tar: `GET /containers/{id}/archive`; nil when there is none.
    ///
    /// - Parameter limit: the most bytes to accept.
    public func archive(of path: String, in id: String, limit: Int) async throws -> [UInt8]? {
        let what = "a file of a container"
        let request = request("GET", "/containers/\(id)/archive", query: ["path": path])
        let response = try await translatingErrors(of: what) { try await transport.send(request, limit: limit) }
        if response.status == 404 { return nil }
        try Self.check(what, response)
        return response.body
    }
}
