import HTTP

/// Which part of a container's log.
public struct ContainerLogOptions: Sendable {
    /// Goes on until the container ends.
    public var follow = false
    /// Puts the time before every line, RFC 3339 with nanoseconds.
    public var timestamps = false
    /// The number of lines from the end; nil for all.
    public var tail: Int?
    /// Seconds since 1970, with a fraction; nil for all.
    public var since: String?

    /// The whole log so far.
    public init() {}
}

extension EngineClient {
    /// Hands on a container's log as it comes: `GET /containers/{id}/logs`.
    ///
    /// - Parameter isTerminal: whether the container has a terminal, and its log no frames.
    /// - Returns: at the end of the log, or of the container when it is followed. Engines may end a followed log without
    ///   its last entries: a line without an end is written only when the container has ended.
    public func streamContainerLog(
        _ id: String, options: ContainerLogOptions, isTerminal: Bool,
        output: (RawStreamDemultiplexer.Part) async throws -> Void
    ) async throws {
        let what = "a container's log"
        var query: Query = ["stdout": "1", "stderr": "1"]
        if options.follow { query.add("follow", "1") }
        if options.timestamps { query.add("timestamps", "1") }
        if let tail = options.tail { query.add("tail", "\(tail)") }
        query.addIfPresent("since", options.since)
        let request = request("GET", "/containers/\(id)/logs", query: query, timeout: nil)
        try await translatingErrors(of: what) {
            try await transport.withResponse(to: request) { head, body in
                guard head.isSuccess else {
                    let response = HTTPResponse(head: head, body: try await body.collect(limit: 1 << 20))
                    return try Self.check(what, response)
                }
                var frames = RawStreamDemultiplexer(isTerminal: isTerminal)
                for try await chunk in body {
                    for part in frames.append(chunk) { try await output(part) }
                }
            }
        }
    }
}
