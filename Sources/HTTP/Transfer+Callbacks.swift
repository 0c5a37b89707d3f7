import Synchronization

/// What the curl thread calls, with libcurl's buffers.
extension Transfer {
    enum SendResult {
        case bytes(Int)
        case pause
        case abort
    }

    func receive(head: HTTPResponseHead) {
        update { $0.head = head }
    }

    enum ReceiveResult {
        case taken, pause, abort
    }

    func receive(bytes: UnsafeRawBufferPointer) -> ReceiveResult {
        update { state in
            if state.outcome != nil { return .abort }
            if state.received.count >= Transfer.bufferLimit {
                state.isReceivePaused = true
                return .pause
            }
            state.received += bytes
            return .taken
        }
    }

    /// Fills libcurl's buffer with what there is of the body; 0 bytes are its end.
    func send(into buffer: UnsafeMutableRawBufferPointer) -> SendResult {
        update { state in
            if state.outcome != nil { return .abort }
            let count = min(buffer.count, state.outgoing.count - state.outgoingOffset)
            if count == 0 {
                if state.isOutgoingComplete { return .bytes(0) }
                state.isSendPaused = true
                return .pause
            }
            state.outgoing.withUnsafeBytes { bytes in
                buffer.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[state.outgoingOffset...].prefix(count)))
            }
            state.outgoingOffset += count
            return .bytes(count)
        }
    }

    /// Goes back to the body's first byte, as libcurl asks when a kept connection turned out to be dead.
    func rewind() -> Bool {
        if case .stream = request.body { return false }
        state.withLock { $0.outgoingOffset = 0 }
        return true
    }

    /// Which sides are to be paused still.
    var pauses: (receive: Bool, send: Bool) { state.withLock { ($0.isReceivePaused, $0.isSendPaused) } }
}
