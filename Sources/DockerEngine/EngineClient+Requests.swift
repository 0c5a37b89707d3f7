import HTTP
import Sockets
import Tasks
import YAML

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

// The middle layer: requests in, checked answers out. Endpoints call these and nothing below.
extension EngineClient {
    /// A request to a path below the version, such as `/images/json`.
    func request(
        _ method: String, _ path: String, query: Query = [:], headers: HTTPHeaders = [:],
        body: HTTPRequest.Body = .none, timeout: Duration? = .seconds(60), versioned: Bool = true
    ) -> HTTPRequest {
        var all = endpoint.headers
        for field in headers.fields { all[field.name] = field.value }
        if case .none = body, method == "POST" { all["Content-Length"] = "0" }
        let prefix = versioned ? "/v\(version)" : ""
        return HTTPRequest(
            method, endpoint.baseURL + prefix + path + query.text, headers: all, body: body, timeout: timeout)
    }

    func jsonRequest(
        _ method: String, _ path: String, query: Query = [:], body: Node, timeout: Duration? = .seconds(60)
    ) -> HTTPRequest {
        request(
            method, path, query: query, headers: ["Content-Type": "application/json"],
            body: .bytes(JSONEmitter.bytes(body)), timeout: timeout)
    }

    /// The whole answer, whatever its status.
    func answer(_ what: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        try await translatingErrors(of: what) { try await transport.send(request) }
    }

    /// The whole answer.
    ///
    /// - Throws: `EngineError` with the engine's own reason for a status that is not 2xx.
    @discardableResult
    func send(_ what: String, _ request: HTTPRequest) async throws -> HTTPResponse {
        let response = try await answer(what, request)
        try Self.check(what, response)
        return response
    }

    /// The answer's JSON.
    func json(_ what: String, _ request: HTTPRequest) async throws -> Node {
        try Self.json(what, try await send(what, request).body)
    }

    /// Hands every message of a progress stream to the closure, in order.
    ///
    /// - Throws: `EngineError` for a status that is not 2xx and with `failed` for a failure inside the stream, after
    ///   the messages before it.
    func messages(
        _ what: String, _ request: HTTPRequest, _ onMessage: @escaping @Sendable (JSONMessage) throws -> Void
    ) async throws {
        try await translatingErrors(of: what) {
            try await transport.withResponse(to: request) { head, body in
                guard head.isSuccess else {
                    let response = HTTPResponse(head: head, body: try await body.collect(limit: 1 << 20))
                    return try Self.check(what, response)
                }
                var splitter = JSONValueSplitter()
                for try await chunk in body {
                    for value in try Self.split(what, chunk, &splitter) {
                        let message = JSONMessage(try Self.json(what, value))
                        if let reason = message.errorMessage {
                            throw EngineError(.failed, reason, reason: reason)
                        }
                        try onMessage(message)
                    }
                }
                guard splitter.isComplete else {
                    throw EngineError.badAnswer(what, reason: "the stream ends in the middle of a message")
                }
            }
        }
    }

    static func split(
        _ what: String, _ chunk: [UInt8], _ splitter: inout JSONValueSplitter
    ) throws -> [[UInt8]] {
        do {
            return try splitter.append(chunk)
        } catch {
            throw EngineError.badAnswer(what, reason: "a message has more than \(error.limit) bytes")
        }
    }

    static func check(_ what: String, _ response: HTTPResponse) throws {
        if response.isSuccess { return }
        // Errors are JSON, but for a few that are plain text (spec docker-engine 2.1).
        var reason = ""
        if response.body.first == UInt8(ascii: "{"), let node = try? JSONParser.parse(response.body, path: "") {
            reason = node["message"]?.string ?? ""
        }
        if reason.isEmpty { reason = String(response.text.prefix(500)) }
        while let last = reason.last, last.isWhitespace { reason.removeLast() }
        throw EngineError.refused(
            what, status: response.status, reason: reason.isEmpty ? "status \(response.status)" : reason)
    }

    static func json(_ what: String, _ bytes: [UInt8]) throws -> Node {
        do {
            return try JSONParser.parse(bytes, path: "")
        } catch {
            throw EngineError.badAnswer(
                what, reason: "'\(String(decoding: bytes.prefix(200), as: UTF8.self))' is not JSON", cause: error)
        }
    }

    /// Turns what the transport throws into an `EngineError` that names the endpoint and where it came from.
    public func translatingErrors<Result: Sendable>(
        of what: String, _ operation: () async throws -> Result
    ) async throws -> Result {
        do {
            return try await operation()
        } catch let error as HTTPError {
            try Task.checkCancellation()
            switch error.code {
            case .timedOut: throw EngineError.timedOut(what, endpoint: endpoint, cause: error)
            case .tls: throw EngineError.tlsFailed(endpoint, cause: error)
            case .unknownHost, .connectionFailed: throw unreachable(error)
            case .connectionLost: throw EngineError.lost(what, endpoint: endpoint, cause: error)
            case .bodyTooLarge, .badRequest, .requestBody:
                throw EngineError(.badAnswer, "cannot ask the Docker engine for \(what): \(error)", cause: error)
            }
        } catch let error as SocketError {
            try Task.checkCancellation()
            switch error.code {
            case .timedOut: throw EngineError.timedOut(what, endpoint: endpoint, cause: error)
            case .tls: throw EngineError.tlsFailed(endpoint, cause: error)
            case .unknownHost, .connectionFailed, .proxy: throw unreachable(error)
            case .connectionLost: throw EngineError.lost(what, endpoint: endpoint, cause: error)
            case .badAnswer: throw EngineError.badAnswer(what, reason: "\(error)", cause: error)
            case .badRequest, .portInUse, .cannotListen:
                throw EngineError(.badAnswer, "cannot ask the Docker engine for \(what): \(error)", cause: error)
            }
        } catch let error as DeadlineExceeded {
            throw EngineError.timedOut(what, endpoint: endpoint, cause: error)
        }
    }

    /// Looks at the socket itself, because a transport's text about it is not for programs.
    func unreachable(_ cause: any Error) -> EngineError {
        guard case .unix(let path) = endpoint.address else {
            return EngineError.unreachable(endpoint, reason: "\(cause)", cause: cause)
        }
        if access(path, R_OK | W_OK) == 0 {
            return EngineError.unreachable(endpoint, reason: "nobody answers there", cause: cause)
        }
        switch errno {
        case EACCES, EPERM: return EngineError.permissionDenied(endpoint, cause: cause)
        case ENOENT, ENOTDIR: return EngineError.unreachable(endpoint, reason: "no such socket", cause: cause)
        default: return EngineError.unreachable(endpoint, reason: "\(cause)", cause: cause)
        }
    }
}
