public import HTTP

extension KubernetesClient {
    /// Reads a container's log (`GET pods/NAME/log`), line by line, without line ends.
    ///
    /// The end of a followed log is the end of one run of the container, or of the server's patience (4 hours).
    ///
    /// - Throws: `.invalid` while the container waits to start, `.notFound`.
    public func withLog<Result: Sendable>(
        pod: String, namespace: String, options: LogOptions = LogOptions(),
        _ body: (HTTPLineStream) async throws -> Result
    ) async throws -> Result {
        var request = APIRequest(
            path: APIResource.pods.path(namespace: namespace, name: pod, subresource: "log"),
            purpose: "cannot read the log of \(options.container.map { "container '\($0)' of " } ?? "")pod/\(pod)")
        request.query = Self.query(options)
        // Errors come as JSON whatever is asked for, logs as text.
        request.accept = "*/*"
        return try await connection.withStream(request, lasts: options.follow ? Self.longestLog : .seconds(60)) {
            try await body($1.lines)
        }
    }

    /// The whole log at once, as text lines; bytes that are not UTF-8 are replaced.
    public func log(pod: String, namespace: String, options: LogOptions = LogOptions()) async throws -> [String] {
        try await withLog(pod: pod, namespace: namespace, options: options) { lines in
            var texts: [String] = []
            for try await line in lines { texts.append(String(decoding: line, as: UTF8.self)) }
            return texts
        }
    }

    /// The kubelet cuts what is older than 4 hours; a dead connection must not last longer.
    private static let longestLog: Duration = .seconds(4 * 3600 + 300)

    private static func query(_ options: LogOptions) -> [(String, String)] {
        var query: [(String, String)] = []
        if let container = options.container { query.append(("container", container)) }
        if options.follow { query.append(("follow", "true")) }
        if options.previous { query.append(("previous", "true")) }
        if options.timestamps { query.append(("timestamps", "true")) }
        if let lines = options.tailLines { query.append(("tailLines", String(max(0, lines)))) }
        if let time = options.sinceTime { query.append(("sinceTime", time)) }
        if let seconds = options.sinceSeconds { query.append(("sinceSeconds", String(max(1, seconds)))) }
        if let bytes = options.limitBytes { query.append(("limitBytes", String(max(1, bytes)))) }
        return query
    }
}
