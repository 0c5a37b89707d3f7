internal import Encodings
internal import HTTP
internal import NIOCore
internal import NIOWebSocket
internal import Sockets

/// An open stream of the API server: messages whose first byte is a channel number.
typealias ChannelStream = NIOAsyncChannel<ByteBuffer, ByteBuffer>

extension KubernetesClient {
    /// Opens a WebSocket (`GET` with `Upgrade: websocket`, Kubernetes API spec 5.2).
    ///
    /// - Parameters:
    ///   - target: path and query below the server's URL.
    ///   - protocols: the subprotocols to offer, the best first.
    /// - Returns: the subprotocol that the server chose, and the stream, which the caller must close.
    func openWebSocket(
        _ target: String, protocols: [String], purpose: String
    ) async throws -> (subprotocol: String, stream: ChannelStream) {
        let request = APIRequest(path: target, purpose: purpose)
        var isFirst = true
        while true {
            let identity = try await connection.credentials.identity()
            switch try await upgrade(to: target, protocols: protocols, identity: identity, request: request) {
            case .upgraded(let head, let stream):
                return (head.headers["Sec-WebSocket-Protocol"] ?? "", stream)
            case .refused(let response) where response.status == 401 && isFirst && connection.credentials.canRenew:
                connection.credentials.refused(identity)
                isFirst = false
            case .refused(let response) where response.status == 403 && response.body.isEmpty:
                // Not a matter of rights: those come with a Status.
                throw KubernetesError(
                    .stream,
                    "\(purpose): the server knows none of the stream protocols \(protocols.joined(separator: ", "))",
                    status: 403)
            case .refused(let response):
                var error = KubernetesError(
                    answer: response.head, body: response.body, to: request, cluster: cluster)
                if error.code == .badAnswer || response.isSuccess {
                    error.code = .stream
                    error.hints.append("does a proxy on the way let WebSockets through?")
                }
                throw error
            }
        }
    }

    private func upgrade(
        to target: String, protocols: [String], identity: Identity, request: APIRequest
    ) async throws -> UpgradeResult<ChannelStream> {
        let server = cluster.server
        var headers = connection.headers(identity)
        headers.add("Connection", "Upgrade")
        headers.add("Upgrade", "websocket")
        headers.add("Sec-WebSocket-Version", "13")
        headers.add("Sec-WebSocket-Key", Base64.encode((0..<16).map { _ in UInt8.random(in: 0...255) }))
        headers.add("Sec-WebSocket-Protocol", protocols.joined(separator: ", "))
        let endpoint = Endpoint.tcp(
            host: server.host, port: server.port, tls: server.isHTTPS ? connection.tls(identity) : nil,
            proxy: cluster.proxyURL)
        do {
            return try await Sockets.upgrade(
                endpoint, method: "GET", path: server.pathPrefix + target, headers: headers, timeout: .seconds(30)
            ) { channel in
                channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    try pipeline.addHandler(ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: 32 << 20)))
                    try pipeline.addHandler(WebSocketFrameEncoder())
                    try pipeline.addHandler(WebSocketChannelHandler())
                    return try ChannelStream(
                        wrappingChannelSynchronously: channel,
                        configuration: .init(backPressureStrategy: .init(lowWatermark: 2, highWatermark: 8)))
                }
            }
        } catch let error as SocketError {
            throw KubernetesError(failure: HTTPError(error), of: request, cluster: cluster)
        }
    }
}

extension HTTPError {
    fileprivate init(_ error: SocketError) {
        let code: Code =
            switch error.code {
            case .unknownHost: .unknownHost
            case .connectionFailed, .proxy, .portInUse, .cannotListen: .connectionFailed
            case .tls: .tls
            case .timedOut: .timedOut
            case .connectionLost: .connectionLost
            case .badAnswer, .badRequest: .badRequest
            }
        self.init(code, error.message, hints: error.hints, cause: error)
    }
}
