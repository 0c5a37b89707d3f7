import HTTP
public import Sockets

extension EngineClient {
    /// The streams of a container's own process: `POST /containers/{id}/attach`, upgraded. What comes is framed unless
    /// it has a terminal.
    public func attach(to id: String, input: Bool) async throws -> ByteConnection {
        var query: Query = ["stream": "1", "stdout": "1", "stderr": "1"]
        if input { query.add("stdin", "1") }
        return try await hijack("a container's streams", "/containers/\(id)/attach\(query.text)", body: [])
    }

    /// Tells a container's terminal its size: `POST /containers/{id}/resize`.
    public func resizeContainer(_ id: String, columns: Int, rows: Int) async throws {
        try await send(
            "a terminal's size",
            request("POST", "/containers/\(id)/resize", query: ["h": "\(rows)", "w": "\(columns)"]))
    }

    /// Leaves HTTP for the raw bytes of a stream.
    func hijack(_ what: String, _ path: String, body: [UInt8]) async throws -> ByteConnection {
        var headers = endpoint.headers
        headers["Connection"] = "Upgrade"
        headers["Upgrade"] = "tcp"
        headers["Content-Type"] = "application/json"
        let finished = headers
        let result = try await translatingErrors(of: what) {
            try await upgrade(
                endpoint.address, method: "POST", path: "\(endpoint.pathPrefix)/v\(version)\(path)", headers: finished,
                timeout: .seconds(60), body: body, configure: ByteConnection.configure)
        }
        switch result {
        case .upgraded(_, let connection): return connection
        case .refused(let response):
            try Self.check(what, response)
            throw EngineError.badAnswer(what, reason: "it is not a stream")
        }
    }
}
