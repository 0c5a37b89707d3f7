internal import NIOCore
internal import Synchronization

/// What the local side sends, on its way to a pod: can be sent again to another pod as long as none has answered.
///
/// One task puts, one takes.
final class UploadBuffer: Sendable {
    private struct State {
        var chunks: [ByteBuffer] = []
        /// The first chunk that has not been taken.
        var next = 0
        var takenBytes = 0
        /// Whether what was taken is still kept.
        var isReplayable = true
        var isFinished = false
        var putter: CheckedContinuation<Void, Never>?
        var taker: CheckedContinuation<Void, Never>?
    }

    private enum Turn {
        case chunk(ByteBuffer)
        case end
        case wait
    }

    /// More than this is not kept for a second try.
    private static let longestReplay = 256 << 10
    private static let longestQueue = 4
    private let state = Mutex(State())

    /// Adds bytes, and waits while enough are waiting.
    func put(_ chunk: ByteBuffer) async {
        let taker = state.withLock { state in
            state.chunks.append(chunk)
            return Self.release(&state.taker)
        }
        taker?.resume()
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.chunks.count - state.next < Self.longestQueue || Task.isCancelled { return true }
                    state.putter = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { Self.release(&$0.putter) }?.resume()
        }
    }

    func finish() {
        state.withLock { state in
            state.isFinished = true
            return Self.release(&state.taker)
        }?.resume()
    }

    /// Whether the local side has sent nothing so far.
    var isEmpty: Bool { state.withLock { $0.isReplayable && $0.chunks.isEmpty } }

    /// The next bytes; nil when the local side has ended.
    func take() async throws -> ByteBuffer? {
        while true {
            try Task.checkCancellation()
            let (turn, putter) = state.withLock { state -> (Turn, CheckedContinuation<Void, Never>?) in
                guard state.next < state.chunks.count else { return (state.isFinished ? .end : .wait, nil) }
                let chunk = state.chunks[state.next]
                state.takenBytes += chunk.readableBytes
                state.next += 1
                if state.takenBytes > Self.longestReplay { state.isReplayable = false }
                if !state.isReplayable { Self.drop(&state) }
                return (.chunk(chunk), Self.release(&state.putter))
            }
            putter?.resume()
            switch turn {
            case .chunk(let chunk): return chunk
            case .end: return nil
            case .wait: await waitForChunk()
            }
        }
    }

    /// The pod has answered: what was taken is never sent again.
    func commit() {
        state.withLock { state in
            guard state.isReplayable else { return }
            state.isReplayable = false
            Self.drop(&state)
        }
    }

    /// Begins again with the first byte; false when that is not kept any more.
    func rewind() -> Bool {
        state.withLock { state in
            guard state.isReplayable else { return false }
            state.next = 0
            state.takenBytes = 0
            return true
        }
    }

    private func waitForChunk() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let goesOn = state.withLock { state in
                    if state.next < state.chunks.count || state.isFinished || Task.isCancelled { return true }
                    state.taker = continuation
                    return false
                }
                if goesOn { continuation.resume() }
            }
        } onCancel: {
            state.withLock { Self.release(&$0.taker) }?.resume()
        }
    }

    private static func drop(_ state: inout State) {
        state.chunks.removeFirst(state.next)
        state.next = 0
    }

    private static func release(_ slot: inout CheckedContinuation<Void, Never>?) -> CheckedContinuation<Void, Never>? {
        defer { slot = nil }
        return slot
    }
}
