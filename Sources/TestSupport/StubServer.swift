import HTTP
import NIOCore
import NIOHTTP1
import Synchronization

/// An HTTP/1.1 server in this process that records what it is asked and answers from a closure.
public final class StubServer: Sendable {
    /// Where to listen.
    public enum Address: Sendable {
        /// A free port of 127.0.0.1.
        case tcp
        /// A Unix socket in a temporary directory.
        case unix
    }

    /// `http://127.0.0.1:PORT`, or `http://stub` for a Unix socket; without a slash at the end.
    public var url: String { socketPath == nil ? "http://127.0.0.1:\(port)" : "http://stub" }
    /// 0 for a Unix socket.
    public internal(set) var port: Int {
        get { listeningPort.withLock { $0 } }
        set { listeningPort.withLock { $0 = newValue } }
    }
    public let socketPath: String?
    private let listeningPort = Mutex(0)
    private let recorded = Mutex<[StubRequest]>([])
    private let connections = Mutex(0)

    init(socketPath: String?) { self.socketPath = socketPath }

    /// All requests so far, in the order in which their bodies were complete.
    public var requests: [StubRequest] { recorded.withLock { $0 } }

    /// How many connections were accepted so far.
    public var connectionCount: Int { connections.withLock { $0 } }

    typealias Answer = @Sendable (StubRequest) async throws -> StubResponse
    typealias Connection = NIOAsyncChannel<HTTPServerRequestPart, HTTPServerResponsePart>

    func serve(_ connection: Connection, answer: Answer) async throws {
        let number = connections.withLock { count in
            count += 1
            return count
        }
        try await connection.executeThenClose { inbound, outbound in
            var head: HTTPRequestHead?
            var body: [UInt8] = []
            for try await part in inbound {
                switch part {
                case .head(let new):
                    head = new
                    body = []
                case .body(let bytes): body += bytes.readableBytesView
                case .end:
                    guard let head else { return }
                    let request = StubRequest(head: head, body: body, connection: number)
                    recorded.withLock { $0.append(request) }
                    let response = try await answer(request)
                    guard try await send(response, isHead: head.method == .HEAD, to: outbound) else { return }
                    if !head.isKeepAlive { return }
                }
            }
        }
    }

    private func send(
        _ response: StubResponse, isHead: Bool, to outbound: NIOAsyncChannelOutboundWriter<HTTPServerResponsePart>
    ) async throws -> Bool {
        var head = NIOHTTP1.HTTPResponseHead(version: .http1_1, status: .init(statusCode: response.status))
        for field in response.headers.fields { head.headers.add(name: field.name, value: field.value) }
        switch response.body {
        case .dropped: return false
        case .bytes(let bytes):
            if !head.headers.contains(name: "Content-Length"), response.status != 204, response.status != 304 {
                head.headers.add(name: "Content-Length", value: "\(bytes.count)")
            }
            try await outbound.write(.head(head))
            if !isHead, !bytes.isEmpty { try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes)))) }
        case .stream(let produce):
            try await outbound.write(.head(head))
            try await produce(
                StubBodyWriter { bytes in
                    try await outbound.write(.body(.byteBuffer(ByteBuffer(bytes: bytes))))
                })
        }
        try await outbound.write(.end(nil))
        return true
    }
}

extension StubRequest {
    init(head: HTTPRequestHead, body: [UInt8], connection: Int) {
        let (path, query) = Self.split(target: head.uri)
        var headers = HTTP.HTTPHeaders()
        for (name, value) in head.headers { headers.add(name, value) }
        self.init(
            method: head.method.rawValue, path: path, query: query, headers: headers, body: body,
            connection: connection)
    }
}
