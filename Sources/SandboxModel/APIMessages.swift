public import JSON

/// A request to the API server, whatever brought it.
public struct APIRequest: Sendable {
    /// Upper case.
    public var method: String
    /// Percent-decoded, beginning with `/`.
    public var path: String
    /// Percent-decoded, in order; a name may come several times.
    public var query: [(name: String, value: String)]
    /// Names in lower case; several fields of a name are joined with `, `.
    public var headers: [String: String]
    public var body: [UInt8]
    /// The client certificate's common name.
    public var user: String

    public init(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [], headers: [String: String] = [:],
        body: [UInt8] = [], user: String = "system:admin"
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.user = user
    }

    /// The first value of a query item.
    public subscript(query name: String) -> String? {
        query.first { $0.name == name }?.value
    }
}

/// What the API server answers.
public struct APIResponse: Sendable {
    public enum Body: Sendable {
        case bytes([UInt8])
        /// A body of unknown length: the closure writes it until it returns; `write` waits for a slow client and throws
        /// when the client is gone.
        case stream(@Sendable (_ write: @Sendable ([UInt8]) async throws -> Void) async throws -> Void)
        /// The connection is to become a stream of a pod's.
        case upgrade(PodStream)
    }

    public var status: Int
    /// With `Content-Type`; the transport adds the length.
    public var headers: [(name: String, value: String)]
    public var body: Body

    public init(status: Int = 200, headers: [(name: String, value: String)] = [], body: Body) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    public init(status: Int = 200, json: JSONValue) {
        self.init(status: status, headers: [("Content-Type", "application/json")], body: .bytes(json.bytes()))
    }

    public init(_ error: StatusError) {
        self.init(status: error.code, json: error.object)
    }
}

/// A stream of a pod's that takes the connection over (spec kubernetes-api 5).
public enum PodStream: Sendable {
    /// `exec`, and `attach` when there is no command.
    case run(
        pod: JSONValue, container: String, command: [String]?, input: Bool, output: Bool, error: Bool, terminal: Bool)
    /// `ports` is empty when the protocol names them later (SPDY).
    case portForward(pod: JSONValue, ports: [Int])
}

/// What answers requests: the API server, as its transport sees it. It never throws; refusals are responses.
public protocol APIHandler: Sendable {
    func answer(_ request: APIRequest) async -> APIResponse
}
