/// One HTTP request. Requests are values: sending one twice sends the same bytes, but for a streamed body.
public struct HTTPRequest: Sendable {
    public enum Body: Sendable {
        case none
        case bytes([UInt8])
        /// Pulled chunk by chunk as the peer takes them; nil ends it. Sent with `Content-Length` when the
        /// length (bytes) is given, chunked otherwise. Such a request is never retried.
        case stream(length: Int?, next: @Sendable () async throws -> [UInt8]?)
    }

    public var method: String
    /// Absolute for TCP (`https://127.0.0.1:6443/version`); for a Unix socket `http://docker/v1.41/info`.
    public var url: String
    public var headers: HTTPHeaders
    public var body: Body
    /// From the start to the last byte of the answer. Nil for streams that last, which need `idleTimeout`
    /// or a caller that cancels.
    public var timeout: Duration?
    /// The longest time without a byte in either direction. Nil for watches and log streams.
    public var idleTimeout: Duration?

    public init(
        _ method: String = "GET", _ url: String, headers: HTTPHeaders = [:], body: Body = .none,
        timeout: Duration? = .seconds(30), idleTimeout: Duration? = nil
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
        self.idleTimeout = idleTimeout
    }
}
