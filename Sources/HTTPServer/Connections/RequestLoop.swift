import NIOCore
import NIOHTTP1
import SandboxModel

typealias InputIterator = NIOAsyncChannelInboundStream<ConnectionInput>.AsyncIterator

/// Reads a connection's requests and answers each before it takes the next.
struct RequestLoop {
    /// Bytes; as the real server's.
    static let bodyLimit = 3 << 20

    let connection: ServerConnection
    let output: ConnectionOutput
    let handler: any APIHandler
    let podHost: any PodHost
    let log: @Sendable (String) -> Void

    /// Nil before the first request, then the same for all.
    private var identity: ClientIdentity?

    init(
        connection: ServerConnection, output: ConnectionOutput, handler: any APIHandler, podHost: any PodHost,
        log: @escaping @Sendable (String) -> Void
    ) {
        self.connection = connection
        self.output = output
        self.handler = handler
        self.podHost = podHost
        self.log = log
    }

    mutating func run(_ inbound: NIOAsyncChannelInboundStream<ConnectionInput>) async throws {
        var iterator = inbound.makeAsyncIterator()
        while let input = try await iterator.next() {
            switch input {
            case .head(let head):
                let isReusable = try await answer(head, &iterator)
                connection.requestIsAnswered()
                guard isReusable else { return await output.flush() }
            case .malformed(let error):
                let writer = ResponseWriter(output: output, head: nil)
                try await writer.send(APIResponse(error), close: true)
                return await output.flush()
            case .body, .end, .bytes: break
            }
        }
    }

    /// - Returns: whether the connection can take another request.
    private mutating func answer(_ head: HTTPRequestHead, _ iterator: inout InputIterator) async throws -> Bool {
        let target = RequestTarget(head.uri)
        let identity = try await clientIdentity()
        let refusal = Self.refusal(of: head, target: target, identity: identity)
        let writer = ResponseWriter(output: output, head: head)
        let expectsContinue = head.headers[canonicalForm: "expect"].contains { $0.lowercased() == "100-continue" }
        if expectsContinue, head.version != .http1_0 {
            if let refusal {
                // The client has not sent its body, and it is not said whether it will.
                try await writer.send(APIResponse(refusal), close: true)
                return false
            }
            try await output.write(ByteBuffer(string: "HTTP/1.1 100 Continue\r\n\r\n"))
        }
        let body = try await RequestBody.read(&iterator, limit: refusal == nil ? Self.bodyLimit : 0)
        var close = !writer.isKeptAlive
        switch body {
        case .ended: return false
        case .tooLong: close = true
        case .bytes, .dropped: break
        }
        guard refusal == nil, let target, case .bytes(let bytes) = body else {
            try await writer.send(APIResponse(refusal ?? .bodyTooLarge(limit: Self.bodyLimit)), close: close)
            return !close
        }
        let request = APIRequest(
            head.method.rawValue, target.path, query: target.query, headers: Self.headers(of: head), body: bytes,
            user: identity.name)
        let response = await handler.answer(request)
        try Task.checkCancellation()
        if case .upgrade(let stream) = response.body {
            return try await upgrade(head, to: stream, writer, &iterator)
        }
        return try await writer.send(response, close: close, log: log) && !close
    }

    private func upgrade(
        _ head: HTTPRequestHead, to stream: PodStream, _ writer: ResponseWriter, _ iterator: inout InputIterator
    ) async throws -> Bool {
        let handshake: WebSocketHandshake
        do throws(StatusError) {
            handshake = try WebSocketHandshake(head, stream: stream)
        } catch {
            try await writer.send(APIResponse(error), close: true)
            return false
        }
        try await connection.leaveHTTP()
        try await output.write(handshake.answer)
        let socket = WebSocketOutput(output)
        switch (stream, handshake.subprotocol) {
        case (
            .run(let pod, let container, let command, let input, let stdout, let stderr, let terminal),
            .channels(let channels)
        ):
            let session = RemoteCommandSession(
                socket: socket, channels: channels, podHost: podHost, pod: pod, container: container, command: command,
                wants: .init(input: input, output: stdout, error: stderr, terminal: terminal))
            try await session.run(&iterator)
        case (.portForward(let pod, let ports), .channels(let channels)):
            try await PortChannelsSession(
                socket: socket, channels: channels, podHost: podHost, pod: pod, ports: ports
            ).run(&iterator)
        case (.portForward(let pod, _), .spdyPortForward):
            try await PortTunnelSession(socket: socket, podHost: podHost, pod: pod).run(&iterator)
        case (.run, .spdyPortForward): break
        }
        return false
    }

    private mutating func clientIdentity() async throws -> ClientIdentity {
        if let identity { return identity }
        let name = try await connection.clientName()
        let identity = ClientIdentity(commonName: name)
        self.identity = identity
        return identity
    }

    private static func refusal(
        of head: HTTPRequestHead, target: RequestTarget?, identity: ClientIdentity
    ) -> StatusError? {
        guard let target else { return .badRequest("the request's target is not percent-encoded properly") }
        guard identity.isKnown || ClientIdentity.isPublic(target.path) else { return .unauthorized }
        switch head.method {
        case .GET, .POST, .PUT, .PATCH, .DELETE: break
        default: return .methodNotAllowed
        }
        if let length = head.headers.first(name: "Content-Length").flatMap({ Int($0) }), length > bodyLimit {
            return .bodyTooLarge(limit: bodyLimit)
        }
        return nil
    }

    private static func headers(of head: HTTPRequestHead) -> [String: String] {
        var headers: [String: String] = [:]
        for (name, value) in head.headers {
            headers[name.lowercased()] = headers[name.lowercased()].map { "\($0), \(value)" } ?? value
        }
        return headers
    }
}
