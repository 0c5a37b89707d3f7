import NIOCore

/// Closes a connection whose client keeps it waiting. Stands in front of the HTTP decoder, where bytes arrive.
final class DeadlineHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// What is waited for.
    private enum Phase {
        /// The next request's first byte.
        case request
        case headers
        case body
        /// Nothing: the server is at work.
        case none
    }

    private let deadlines: ServerDeadlines
    private let channel: any Channel
    private var phase = Phase.none
    private var timer: Scheduled<Void>?
    /// Clients may send requests before the last is answered.
    private var openRequests = 0
    private var hasLeftHTTP = false

    init(_ deadlines: ServerDeadlines, channel: any Channel) {
        self.deadlines = deadlines
        self.channel = channel
    }

    private func enter(_ phase: Phase) {
        self.phase = phase
        timer?.cancel()
        timer = nil
        let limit: Duration
        switch phase {
        case .request: limit = deadlines.idle
        case .headers: limit = deadlines.headers
        case .body: limit = deadlines.body
        case .none: return
        }
        let channel = channel
        timer = channel.eventLoop.scheduleTask(in: TimeAmount(limit)) { channel.close(promise: nil) }
    }

    func connectionBegins() { enter(.headers) }

    func headEnds() {
        openRequests += 1
        enter(.body)
    }

    func requestEnds() { enter(.none) }

    func requestIsAnswered() {
        openRequests -= 1
        if openRequests == 0, phase == .none, !hasLeftHTTP { enter(.request) }
    }

    func leaveHTTP() {
        hasLeftHTTP = true
        enter(.none)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch phase {
        case .request: enter(.headers)
        case .body: enter(.body)
        case .headers, .none: break
        }
        context.fireChannelRead(data)
    }

    func channelInactive(context: ChannelHandlerContext) {
        leaveHTTP()
        context.fireChannelInactive()
    }
}
