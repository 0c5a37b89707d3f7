import Synchronization

/// Bytes on their way from a client to a stream of a pod's, with backpressure. One task sends, one receives.
final class ByteQueue: Sendable {
    private struct State {
        var chunks: [[UInt8]] = []
        var count = 0
        var isFinished = false
        var failure: (any Error)?
        var isAbandoned = false
        var sender: CheckedContinuation<Void, Never>?
        var receiver: CheckedContinuation<[UInt8]?, any Error>?
    }

    /// Bytes; smaller ones are put together.
    private static let chunkSize = 16 << 10

    private let state = Mutex(State())
    /// Bytes; a sender waits while more are in the queue.
    private let limit: Int

    init(limit: Int = 256 << 10) {
        self.limit = limit
    }

    /// What is sent, until it is finished. To be read by one task.
    var stream: AsyncThrowingStream<[UInt8], any Error> {
        AsyncThrowingStream { try await self.next() }
    }

    /// Returns when the queue has room again, nobody will take anything any more, or the task is cancelled.
    func send(_ bytes: [UInt8]) async {
        if bytes.isEmpty { return }
        let receiver = state.withLock { state -> CheckedContinuation<[UInt8]?, any Error>? in
            if state.isFinished || state.isAbandoned { return nil }
            if let receiver = state.receiver {
                state.receiver = nil
                return receiver
            }
            // Clients may send single bytes.
            if let last = state.chunks.last, last.count + bytes.count <= Self.chunkSize {
                state.chunks[state.chunks.count - 1] += bytes
            } else {
                state.chunks.append(bytes)
            }
            state.count += bytes.count
            return nil
        }
        if let receiver { return receiver.resume(returning: bytes) }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let mustWait = state.withLock { state in
                    guard state.count > limit, !state.isAbandoned, !Task.isCancelled else { return false }
                    state.sender = continuation
                    return true
                }
                if !mustWait { continuation.resume() }
            }
        } onCancel: {
            releaseSender()
        }
    }

    /// Nothing follows.
    ///
    /// - Parameter failure: what the receiver gets instead of an end.
    func finish(throwing failure: (any Error)? = nil) {
        let receiver = state.withLock { state -> CheckedContinuation<[UInt8]?, any Error>? in
            if state.isFinished { return nil }
            state.isFinished = true
            state.failure = failure
            defer { state.receiver = nil }
            return state.receiver
        }
        if let failure { receiver?.resume(throwing: failure) } else { receiver?.resume(returning: nil) }
    }

    /// Nobody will take anything any more: what is sent is dropped.
    func abandon() {
        state.withLock { state in
            state.isAbandoned = true
            state.chunks = []
            state.count = 0
        }
        releaseSender()
    }

    private func releaseSender() {
        let sender = state.withLock { state in
            defer { state.sender = nil }
            return state.sender
        }
        sender?.resume()
    }

    private func next() async throws -> [UInt8]? {
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                var sender: CheckedContinuation<Void, Never>?
                let result = state.withLock { state -> Result<[UInt8]?, any Error>? in
                    if !state.chunks.isEmpty {
                        let chunk = state.chunks.removeFirst()
                        state.count -= chunk.count
                        if state.count <= limit {
                            sender = state.sender
                            state.sender = nil
                        }
                        return .success(chunk)
                    }
                    if Task.isCancelled { return .failure(CancellationError()) }
                    if state.isFinished { return state.failure.map { .failure($0) } ?? .success(nil) }
                    state.receiver = continuation
                    return nil
                }
                sender?.resume()
                if let result { continuation.resume(with: result) }
            }
        } onCancel: {
            let receiver = state.withLock { state in
                defer { state.receiver = nil }
                return state.receiver
            }
            receiver?.resume(throwing: CancellationError())
        }
    }
}
