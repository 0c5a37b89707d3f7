import HTTP

extension EngineClient {
    /// Unpacks a tar into a container, running or not: `PUT /containers/{id}/archive`.
    ///
    /// - Parameters:
    ///   - path: an existing directory in it.
    ///   - tar: not compressed; owners and modes of its entries count.
    public func putArchive(_ tar: [UInt8], into id: String, path: String) async throws {
        try await send(
            "files for a container",
            request(
                "PUT", "/containers/\(id)/archive", query: ["path": path],
                headers: ["Content-Type": "application/x-tar"], body: .bytes(tar)))
    }
}
