import NIOCore
import NIOHTTP1
import SandboxModel

/// Turns the decoder's parts into `ConnectionInput`, and keeps the deadlines.
final class RequestHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = ConnectionInput

    private let deadline: DeadlineHandler
    private var hasFailed = false

    init(deadline: DeadlineHandler) {
        self.deadline = deadline
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            deadline.headEnds()
            context.fireChannelRead(wrapInboundOut(.head(head)))
        case .body(let bytes): context.fireChannelRead(wrapInboundOut(.body(bytes)))
        case .end:
            deadline.requestEnds()
            context.fireChannelRead(wrapInboundOut(.end))
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let error = error as? HTTPParserError else { return context.fireErrorCaught(error) }
        if hasFailed { return }
        hasFailed = true
        deadline.requestEnds()
        let refusal: StatusError =
            error == .invalidMethod ? .methodNotAllowed : .badRequest("the request is not HTTP/1.1: \(error)")
        context.fireChannelRead(wrapInboundOut(.malformed(refusal)))
        context.fireChannelReadComplete()
    }
}
