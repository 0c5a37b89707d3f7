#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Messages over TCP: each after its length (RFC 1035 4.2.2).
final class DNSStream {
    private let loop: EventLoop
    private let socket: Int32
    private let scratch: Scratch
    private let patience: Duration
    private var received: [UInt8] = []
    private var pending: [UInt8] = []
    private var timer: EventLoop.Timer?
    private var isClosed = false
    private var onMessage: (([UInt8]?) -> Void)?

    /// Owns the socket.
    ///
    /// - Parameter patience: how long the peer may be silent.
    init(_ loop: EventLoop, _ socket: Int32, scratch: Scratch, patience: Duration) {
        self.loop = loop
        self.socket = socket
        self.scratch = scratch
        self.patience = patience
    }

    /// Hands every message on, and nil at the end, be it the peer's or that of our patience.
    func start(onMessage: @escaping ([UInt8]?) -> Void) {
        self.onMessage = onMessage
        loop.watch(socket, .readable) { self.isReady() }
        wait()
    }

    func send(_ message: [UInt8]) {
        guard !isClosed else { return }
        pending += [UInt8(message.count >> 8 & 255), UInt8(message.count & 255)] + message
        flush()
    }

    func close() {
        guard !isClosed else { return }
        isClosed = true
        loop.forget(socket)
        loop.cancel(timer)
        onMessage = nil
        systemClose(socket)
    }

    private func wait() {
        loop.cancel(timer)
        timer = loop.after(patience) { self.end() }
    }

    private func end() {
        let onMessage = onMessage
        close()
        onMessage?(nil)
    }

    private func isReady() {
        if !pending.isEmpty { flush() }
        guard !isClosed else { return }
        switch SocketCalls.receive(socket, into: scratch.buffer) {
        case .bytes(let count): received += scratch.buffer[..<count]
        case .wait: return
        case .end, .failed: return end()
        }
        wait()
        while received.count >= 2, !isClosed {
            let length = Int(received[0]) << 8 | Int(received[1])
            guard received.count >= 2 + length else { return }
            let message = Array(received[2..<2 + length])
            received.removeFirst(2 + length)
            onMessage?(message)
        }
    }

    private func flush() {
        switch SocketCalls.send(socket, pending) {
        case .bytes(let count): pending.removeFirst(count)
        case .wait, .end: break
        case .failed: return end()
        }
        loop.change(socket, pending.isEmpty ? .readable : [.readable, .writable])
    }
}
