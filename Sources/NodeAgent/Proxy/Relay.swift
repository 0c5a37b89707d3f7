#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Carries bytes between two connections both ways until both directions have ended.
///
/// Each direction ends by itself. What one side cannot take yet waits here, and the other is not read meanwhile.
final class Relay {
    private final class Side {
        let socket: Int32
        /// What waits to be sent to this side.
        var pending: [UInt8] = []
        var sent = 0
        /// It has sent its last byte.
        var hasEnded = false
        /// It was told that the other has.
        var isClosed = false

        init(_ socket: Int32) {
            self.socket = socket
        }
    }

    private let loop: EventLoop
    private let first: Side
    private let second: Side
    private let scratch: Scratch
    private let onEnd: () -> Void
    private var isOver = false

    /// Owns both sockets, which are connected.
    init(_ loop: EventLoop, _ first: Int32, _ second: Int32, scratch: Scratch, onEnd: @escaping () -> Void = {}) {
        self.loop = loop
        self.first = Side(first)
        self.second = Side(second)
        self.scratch = scratch
        self.onEnd = onEnd
    }

    /// The loop holds the relay until it has ended.
    func start() {
        loop.watch(first.socket, .readable) { self.isReady(self.first, self.second) }
        loop.watch(second.socket, .readable) { self.isReady(self.second, self.first) }
    }

    private func isReady(_ side: Side, _ other: Side) {
        if !side.pending.isEmpty { drain(side) }
        if !isOver, !side.hasEnded, other.pending.isEmpty { read(from: side, to: other) }
        if isOver { return }
        if first.isClosed, second.isClosed { return end() }
        update(first, other: second)
        update(second, other: first)
    }

    private func read(from side: Side, to other: Side) {
        switch SocketCalls.receive(side.socket, into: scratch.buffer) {
        case .bytes(let count): write(UnsafeRawBufferPointer(rebasing: scratch.buffer[..<count]), to: other)
        case .end:
            side.hasEnded = true
            finishIfDone(other)
        case .wait: break
        case .failed: breakOff()
        }
    }

    private func write(_ bytes: UnsafeRawBufferPointer, to side: Side) {
        switch SocketCalls.send(side.socket, bytes) {
        case .bytes(let count) where count == bytes.count: break
        case .bytes(let count): side.pending = Array(bytes[count...])
        case .wait, .end: side.pending = Array(bytes)
        case .failed: breakOff()
        }
    }

    private func drain(_ side: Side) {
        let result = side.pending.withUnsafeBytes {
            SocketCalls.send(side.socket, UnsafeRawBufferPointer(rebasing: $0[side.sent...]))
        }
        switch result {
        case .bytes(let count):
            side.sent += count
            guard side.sent == side.pending.count else { return }
            side.pending = []
            side.sent = 0
            finishIfDone(side)
        case .wait, .end: break
        case .failed: breakOff()
        }
    }

    /// Passes the end on once all before it has been.
    private func finishIfDone(_ side: Side) {
        let other = side === first ? second : first
        guard other.hasEnded, side.pending.isEmpty, !side.isClosed else { return }
        side.isClosed = true
        shutdown(side.socket, Int32(SHUT_WR))
    }

    private func update(_ side: Side, other: Side) {
        var interest: EventLoop.Interest = []
        if !side.hasEnded, other.pending.isEmpty { interest.insert(.readable) }
        if !side.pending.isEmpty { interest.insert(.writable) }
        loop.change(side.socket, interest)
    }

    private func end() {
        leave()
        systemClose(first.socket)
        systemClose(second.socket)
    }

    /// One side broke: the other must see that too, and not an end.
    private func breakOff() {
        guard !isOver else { return }
        leave()
        SocketCalls.reset(first.socket)
        SocketCalls.reset(second.socket)
    }

    private func leave() {
        isOver = true
        loop.forget(first.socket)
        loop.forget(second.socket)
        onEnd()
    }
}
