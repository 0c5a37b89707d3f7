import NIOCore

/// The result of an upgrade on its way to the task that waits for it, and the channels to close if it gives up.
///
/// `@unchecked`: all state is touched on `loop` only.
final class UpgradeOutcome<Output: Sendable>: @unchecked Sendable {
    private let loop: any EventLoop
    private let promise: EventLoopPromise<UpgradeResult<Output>>
    private var channels: [any Channel] = []
    private var isComplete = false
    private var isCommitted = false
    private var abandoned: (any Error)?
    private var timer: Scheduled<Void>?

    init(loop: any EventLoop) {
        self.loop = loop
        promise = loop.makePromise(of: UpgradeResult<Output>.self)
    }

    var future: EventLoopFuture<UpgradeResult<Output>> { promise.futureResult }

    func start(timeout: TimeAmount, error: SocketError) {
        loop.execute {
            guard !self.isComplete else { return }
            self.timer = self.loop.scheduleTask(in: timeout) { self.abandon(error) }
        }
    }

    /// A channel that is being connected; closed at once when nobody waits any more.
    func add(_ channel: any Channel) {
        loop.assertInEventLoop()
        channels.append(channel)
        if abandoned != nil { channel.close(promise: nil) }
    }

    /// From here on the new protocol's handlers exist, so that the result, whatever it is, must reach its caller, who
    /// closes them. Giving up only closes the channel then.
    ///
    /// - Returns: false when nobody waits any more; then the handlers must not be made. A channel with TLS goes on
    ///   reading after its close has begun, so the answer may come that late.
    func commit() -> Bool {
        loop.assertInEventLoop()
        if isComplete || abandoned != nil { return false }
        isCommitted = true
        return true
    }

    func complete(_ result: Result<UpgradeResult<Output>, any Error>) {
        loop.assertInEventLoop()
        guard !isComplete else { return }
        isComplete = true
        timer?.cancel()
        channels = []
        promise.completeWith(result)
    }

    /// Cancelled or out of time.
    func abandon(_ error: any Error) {
        loop.execute {
            guard !self.isComplete, self.abandoned == nil else { return }
            self.abandoned = error
            let channels = self.channels
            if !self.isCommitted { self.complete(.failure(error)) }
            for channel in channels { channel.close(promise: nil) }
        }
    }
}
