/// How long a connection may take.
public struct ServerDeadlines: Sendable {
    /// From the first byte of a request (or, of the first request, from the connection) to the end of its headers.
    public var headers: Duration
    /// Between two parts of a body.
    public var body: Duration
    /// Without a request.
    public var idle: Duration

    public init(headers: Duration = .seconds(30), body: Duration = .seconds(60), idle: Duration = .seconds(300)) {
        self.headers = headers
        self.body = body
        self.idle = idle
    }
}
