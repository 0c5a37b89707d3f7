import NIOCore
import Synchronization

/// Connections on their way from the listener to the tasks that serve them; none is left open at the end.
final class AcceptedChannels: Sendable {
    private struct State {
        var hasEnded = false
        var channels: [ObjectIdentifier: any Channel] = [:]
    }

    let stream: AsyncStream<any Channel>
    private let continuation: AsyncStream<any Channel>.Continuation
    private let state = Mutex(State())

    init() {
        (stream, continuation) = AsyncStream.makeStream()
    }

    func add(_ channel: any Channel) {
        let isLate = state.withLock { state in
            if !state.hasEnded { state.channels[ObjectIdentifier(channel)] = channel }
            return state.hasEnded
        }
        if isLate {
            channel.close(promise: nil)
            return
        }
        channel.closeFuture.whenComplete { _ in
            self.state.withLock { $0.channels[ObjectIdentifier(channel)] = nil }
        }
        continuation.yield(channel)
    }

    /// The listener is closed.
    func finish() { continuation.finish() }

    func closeAll() {
        let channels = state.withLock { state in
            state.hasEnded = true
            return Array(state.channels.values)
        }
        continuation.finish()
        for channel in channels { channel.close(promise: nil) }
    }
}
