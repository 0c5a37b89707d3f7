import JSON
import SandboxModel

/// Port-forward over SPDY/3.1 inside a WebSocket's binary messages (spec kubernetes-api 5.7), as kubectl speaks it: any
/// number of connections to any ports, each a pair of streams.
struct PortTunnelSession: Sendable {
    let socket: WebSocketOutput
    let podHost: any PodHost
    let pod: JSONValue

    /// Ends when the client closes the tunnel or is gone; that ends all connections into the pod.
    func run(_ iterator: inout InputIterator) async throws {
        let ports = ForwardedPorts()
        let headers = try SPDYHeaderReader()
        var replies = SPDYReplies()
        var messages = WebSocketInput(answeringTo: socket)
        var parser = SPDYParser()
        try await withThrowingDiscardingTaskGroup { group in
            defer {
                ports.resetAll()
                group.cancelAll()
            }
            while let piece = try await messages.next(&iterator) {
                parser.append(piece.bytes)
                while let frame = try parser.next() {
                    switch frame {
                    case .openStream(let stream, let block, let isEnd):
                        let fields = try headers.read(block)
                        switch ports.open(stream, fields) {
                        case .refused:
                            try await socket.send(.binary, SPDYFrame.reset(stream, status: 5))
                            continue
                        case .half: break
                        case .whole(let port): group.addTask { await forward(port, ports) }
                        }
                        try await socket.send(.binary, replies.reply(to: stream))
                        if isEnd { ports.port(of: stream)?.input.finish() }
                    case .headers(_, let block, _):
                        // All blocks are one compressed stream.
                        _ = try headers.read(block)
                    case .data(let stream, let bytes, let isEnd):
                        // What comes for a stream that has ended is late.
                        guard let port = ports.port(of: stream) else { break }
                        await port.input.send(bytes)
                        if isEnd { port.input.finish() }
                    case .reset(let stream): ports.port(of: stream)?.reset()
                    case .ping(let id): try await socket.send(.binary, SPDYFrame.ping(id))
                    case .goAway, .ignored: break
                    }
                }
            }
        }
    }

    /// One connection. Its failure is told on its error stream, and concerns no other.
    private func forward(_ port: ForwardedPort, _ ports: ForwardedPorts) async {
        defer {
            ports.remove(port)
            port.input.abandon()
        }
        var isReset = false
        var failure: String?
        do {
            isReset = try await port.untilReset {
                try await podHost.connect(toPort: port.port, of: pod, input: port.input.stream) { bytes in
                    try await send(bytes, on: port.dataStream)
                }
            }
        } catch {
            failure = PortFailure.text(error, port: port.port, pod: pod)
        }
        if Task.isCancelled { return }
        do {
            if let failure { try await send(Array(failure.utf8), on: port.errorStream) }
            if !isReset { try await finish(port.dataStream) }
            try await finish(port.errorStream)
        } catch {
            // The client is gone, which the reader of its messages sees as well.
        }
    }

    private func send(_ bytes: [UInt8], on stream: UInt32) async throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let part = rest.prefix(WebSocketOutput.messageLimit)
            rest = rest.dropFirst(part.count)
            try await socket.send(
                .binary, SPDYFrame.data(stream: stream, isEnd: false, count: part.count), part)
        }
    }

    private func finish(_ stream: UInt32) async throws {
        try await socket.send(.binary, SPDYFrame.data(stream: stream, isEnd: true, count: 0))
    }
}
