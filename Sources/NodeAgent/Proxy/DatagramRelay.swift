import AgentProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Carries datagrams of a service's port: a socket for each client, for as long as one of both says something.
final class DatagramRelay {
    private struct Session {
        var socket: Int32
        var endpoint: IPv4Endpoint
        var timer: EventLoop.Timer
    }

    /// How long a session may be silent.
    static let patience = Duration.seconds(60)
    /// Sessions of a port at once; more are dropped.
    static let limit = 1024

    private let loop: EventLoop
    private let socket: Int32
    private let backends: Backends
    private let scratch: Scratch
    private var sessions: [IPv4Endpoint: Session] = [:]

    /// The socket stays its caller's.
    init(_ loop: EventLoop, _ socket: Int32, _ backends: Backends, scratch: Scratch) {
        self.loop = loop
        self.socket = socket
        self.backends = backends
        self.scratch = scratch
    }

    func start() {
        loop.watch(socket, .readable) { self.receive() }
    }

    func close() {
        for client in sessions.keys { end(client) }
    }

    /// Ends the sessions with endpoints that are no more: without a connection nothing else would tell the client.
    func dropLost() {
        for (client, session) in sessions where !backends.contains(session.endpoint) { end(client) }
    }

    private func receive() {
        while let (count, client) = SocketCalls.receiveDatagram(socket, into: scratch.buffer) {
            guard let upstream = upstream(for: client) else { continue }
            _ = SocketCalls.send(upstream, UnsafeRawBufferPointer(rebasing: scratch.buffer[..<count]))
        }
    }

    private func upstream(for client: IPv4Endpoint) -> Int32? {
        if let session = sessions[client] {
            renew(client)
            return session.socket
        }
        guard sessions.count < Self.limit,
            let endpoint = backends.candidates(for: client.address, now: loop.now).first
        else { return nil }
        let upstream: Int32
        do {
            upstream = try SocketCalls.connect(datagramSocket, to: endpoint)
        } catch {
            return nil  // A datagram may get lost.
        }
        backends.bind(client.address, to: endpoint, now: loop.now)
        sessions[client] = Session(
            socket: upstream, endpoint: endpoint, timer: loop.after(Self.patience) { self.end(client) })
        loop.watch(upstream, .readable) { self.giveBack(from: upstream, to: client) }
        return upstream
    }

    private func giveBack(from upstream: Int32, to client: IPv4Endpoint) {
        switch SocketCalls.receive(upstream, into: scratch.buffer) {
        case .bytes(let count):
            renew(client)
            SocketCalls.sendDatagram(socket, UnsafeRawBufferPointer(rebasing: scratch.buffer[..<count]), to: client)
        case .end: SocketCalls.sendDatagram(socket, UnsafeRawBufferPointer(start: nil, count: 0), to: client)
        case .wait: break
        case .failed: end(client)
        }
    }

    private func renew(_ client: IPv4Endpoint) {
        loop.cancel(sessions[client]?.timer)
        sessions[client]?.timer = loop.after(Self.patience) { self.end(client) }
    }

    private func end(_ client: IPv4Endpoint) {
        guard let session = sessions.removeValue(forKey: client) else { return }
        loop.cancel(session.timer)
        loop.forget(session.socket)
        systemClose(session.socket)
    }
}
