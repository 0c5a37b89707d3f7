public import HTTP

/// What `StubServer` answers.
public struct StubResponse: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// Sent chunk by chunk as the closure writes; a throw drops the connection in the middle.
        case stream(@Sendable (StubBodyWriter) async throws -> Void)
        /// No answer at all: the connection is dropped.
        case dropped
    }

    public var status: Int
    public var headers: HTTPHeaders
    public var body: Body

    public init(_ status: Int = 200, headers: HTTPHeaders = [:], body: Body = .bytes([])) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    /// An answer with a text of the given type.
    public static func text(_ text: String, status: Int = 200, type: String = "text/plain") -> StubResponse {
        StubResponse(status, headers: ["Content-Type": type], body: .bytes(Array(text.utf8)))
    }

    /// An answer with JSON, given as text.
    public static func json(_ text: String, status: Int = 200) -> StubResponse {
        .text(text, status: status, type: "application/json")
    }

    public static let dropped = StubResponse(body: .dropped)
}

/// Sends the chunks of a streamed answer; each call waits until the peer has taken the bytes.
public struct StubBodyWriter: Sendable {
    let send: @Sendable ([UInt8]) async throws -> Void

    public func write(_ bytes: [UInt8]) async throws { try await send(bytes) }
    public func write(_ text: String) async throws { try await send(Array(text.utf8)) }
}
