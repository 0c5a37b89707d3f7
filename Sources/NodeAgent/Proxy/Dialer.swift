import AgentProtocol

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Connects to the first of several endpoints that answers.
final class Dialer {
    private let loop: EventLoop
    private let candidates: [IPv4Endpoint]
    private let patience: Duration
    private let completion: (Result<(socket: Int32, endpoint: IPv4Endpoint), SystemError>) -> Void
    private var next = 0
    private var error = SystemError(number: ECONNREFUSED)
    private var socket: Int32 = -1
    private var timer: EventLoop.Timer?

    /// - Parameter patience: how long one endpoint may take.
    init(
        _ loop: EventLoop, _ candidates: [IPv4Endpoint], patience: Duration,
        completion: @escaping (Result<(socket: Int32, endpoint: IPv4Endpoint), SystemError>) -> Void
    ) {
        self.loop = loop
        self.candidates = candidates
        self.patience = patience
        self.completion = completion
    }

    /// The loop holds the dialer until it has called its completion, once.
    func start() {
        while next < candidates.count {
            let endpoint = candidates[next]
            next += 1
            do {
                socket = try SocketCalls.connect(streamSocket, to: endpoint)
            } catch {
                self.error = error
                continue
            }
            loop.watch(socket, .writable) { self.isDecided(endpoint) }
            timer = loop.after(patience) { self.isLate() }
            return
        }
        completion(.failure(error))
    }

    private func isDecided(_ endpoint: IPv4Endpoint) {
        loop.forget(socket)
        loop.cancel(timer)
        if let error = SocketCalls.pendingError(socket) {
            self.error = error
            systemClose(socket)
            return start()
        }
        SocketCalls.tune(socket)
        completion(.success((socket, endpoint)))
    }

    private func isLate() {
        loop.forget(socket)
        systemClose(socket)
        error = SystemError(number: ETIMEDOUT)
        start()
    }
}
