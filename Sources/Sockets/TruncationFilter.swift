import NIOCore
import NIOSSL

/// Takes the end of a connection without TLS's goodbye for an end: many servers leave it out, and the protocols that
/// are spoken here mark the end of their messages themselves.
final class TruncationFilter: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if case NIOSSLError.uncleanShutdown = error { return }
        context.fireErrorCaught(error)
    }
}
