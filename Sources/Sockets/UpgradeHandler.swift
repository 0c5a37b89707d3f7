import HTTP
import NIOCore
import NIOTLS

/// Sends one request, reads its answer, and makes way for the new protocol's handlers.
///
/// All of its state belongs to the channel's event loop.
final class UpgradeHandler<Output: Sendable>: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private enum Phase {
        case waiting
        /// The new handlers are being added; what arrives meanwhile is theirs.
        case configuring
        case done
    }

    private let place: String
    /// Set when TLS comes first: then nothing is sent before the handshake.
    private let tls: TLSClient?
    private let request: [UInt8]
    private var parser: UpgradeResponseParser
    private let willConfigure: () -> Bool
    private let complete: (Result<UpgradeResult<Output>, any Error>) -> Void
    private let configure: @Sendable (any Channel) -> EventLoopFuture<Output>
    private var phase = Phase.waiting
    private var isSent = false
    private var early = ByteBuffer()

    /// - Parameters:
    ///   - willConfigure: called before `configure`: the result must not be dropped any more. False when it would be.
    ///   - complete: called once with the result.
    init(
        place: String, tls: TLSClient? = nil, request: [UInt8],
        isUpgrade: @escaping @Sendable (HTTPResponseHead) -> Bool,
        willConfigure: @escaping () -> Bool,
        complete: @escaping (Result<UpgradeResult<Output>, any Error>) -> Void,
        configure: @escaping @Sendable (any Channel) -> EventLoopFuture<Output>
    ) {
        self.place = place
        self.tls = tls
        self.request = request
        self.parser = UpgradeResponseParser(isUpgrade: isUpgrade)
        self.willConfigure = willConfigure
        self.complete = complete
        self.configure = configure
    }

    func handlerAdded(context: ChannelHandlerContext) {
        if tls == nil, context.channel.isActive { send(context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        if tls == nil { send(context) }
        context.fireChannelActive()
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if let tls, case .handshakeCompleted = event as? TLSUserEvent {
            do {
                try tls.checkIdentity(context.pipeline.syncOperations)
                send(context)
            } catch {
                fail(SocketError(connecting: place, error), context)
            }
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func send(_ context: ChannelHandlerContext) {
        guard !isSent else { return }
        isSent = true
        context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: request)), promise: nil)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        switch phase {
        case .configuring: early.writeImmutableBuffer(bytes)
        case .done: context.fireChannelRead(data)
        case .waiting:
            do {
                switch try parser.feed(bytes) {
                case .incomplete: break
                case .refused(let response): refuse(response, context)
                case .upgraded(let head): upgrade(head, context)
                }
            } catch {
                fail(SocketError(error.code, "cannot talk to '\(place)': \(error.message)"), context)
            }
        }
    }

    private func upgrade(_ head: HTTPResponseHead, _ context: ChannelHandlerContext) {
        guard willConfigure() else {
            phase = .done
            return
        }
        phase = .configuring
        early = parser.buffer
        configure(context.channel).hop(to: context.eventLoop).assumeIsolated().whenComplete { result in
            self.phase = .done
            switch result {
            case .success(let output):
                self.replay(context)
                context.pipeline.syncOperations.removeHandler(self, promise: nil)
                self.complete(.success(.upgraded(head, output)))
            case .failure(let error):
                self.complete(.failure(SocketError(connecting: self.place, error)))
                context.close(promise: nil)
            }
        }
    }

    /// Hands on what came in the same read as the end of the header block, or right after it.
    private func replay(_ context: ChannelHandlerContext) {
        guard early.readableBytes > 0 else { return }
        let bytes = early
        early = ByteBuffer()
        context.fireChannelRead(wrapInboundOut(bytes))
        context.fireChannelReadComplete()
    }

    private func refuse(_ response: HTTPResponse, _ context: ChannelHandlerContext) {
        phase = .done
        complete(.success(.refused(response)))
        context.close(promise: nil)
    }

    private func fail(_ error: SocketError, _ context: ChannelHandlerContext) {
        phase = .done
        complete(.failure(error))
        context.close(promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        switch phase {
        case .waiting:
            if let response = parser.end() {
                refuse(response, context)
            } else {
                fail(SocketError(.connectionLost, "'\(place)' closed the connection without an answer"), context)
            }
        case .configuring, .done: replay(context)
        }
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case .waiting = phase {
            fail(SocketError(connecting: place, error), context)
        } else {
            context.fireErrorCaught(error)
        }
    }
}
