internal import NIOCore
internal import NIOWebSocket

/// Turns WebSocket frames into messages and back, answers pings, and notices when the server is no longer there.
///
/// One message is one frame: the servers at the other end take each frame for a message (Kubernetes API spec 5.4).
/// To be used on one channel.
final class WebSocketChannelHandler: ChannelDuplexHandler {
    typealias InboundIn = WebSocketFrame
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = WebSocketFrame

    private let pingInterval: TimeAmount
    private let patience: TimeAmount
    private var pinger: RepeatedTask?
    /// Somebody wants data: only then does silence mean anything, because pongs wait behind unread data.
    private var isReading = false
    private var lastSign: NIODeadline = .now()
    private var hasSentClose = false

    init(pingInterval: TimeAmount = .seconds(10), patience: TimeAmount = .seconds(60)) {
        self.pingInterval = pingInterval
        self.patience = patience
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { start(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        start(context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        pinger?.cancel()
        context.fireChannelInactive()
    }

    func handlerRemoved(context: ChannelHandlerContext) { pinger?.cancel() }

    private func start(_ context: ChannelHandlerContext) {
        guard pinger == nil else { return }
        lastSign = .now()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        pinger = context.eventLoop.scheduleRepeatedTask(initialDelay: pingInterval, delay: pingInterval) { _ in
            let (handler, context) = bound.value
            handler.ping(context)
        }
    }

    private func ping(_ context: ChannelHandlerContext) {
        if isReading, NIODeadline.now() - lastSign > patience {
            context.fireErrorCaught(
                KubernetesError(
                    .stream,
                    "the stream broke: the server has been silent for \(patience.nanoseconds / 1_000_000_000) seconds"))
            context.close(promise: nil)
            return
        }
        send(.ping, ByteBuffer(), context)
    }

    private func send(_ opcode: WebSocketOpcode, _ data: ByteBuffer, _ context: ChannelHandlerContext) {
        let frame = WebSocketFrame(fin: true, opcode: opcode, maskKey: .random(), data: data)
        context.writeAndFlush(wrapOutboundOut(frame), promise: nil)
    }

    func read(context: ChannelHandlerContext) {
        if !isReading { lastSign = .now() }
        isReading = true
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        isReading = false
        context.fireChannelReadComplete()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        lastSign = .now()
        switch frame.opcode {
        case .binary, .text, .continuation: context.fireChannelRead(wrapInboundOut(frame.unmaskedData))
        case .ping: send(.pong, frame.unmaskedData, context)
        case .connectionClose: context.close(promise: nil)
        default: break
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        let frame = WebSocketFrame(fin: true, opcode: .binary, maskKey: .random(), data: unwrapOutboundIn(data))
        context.write(wrapOutboundOut(frame), promise: promise)
    }

    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        if !hasSentClose, mode != .input, context.channel.isActive {
            hasSentClose = true
            send(.connectionClose, ByteBuffer(bytes: [0x03, 0xE8]), context)  // 1000: all is well
        }
        context.close(mode: mode, promise: promise)
    }
}
