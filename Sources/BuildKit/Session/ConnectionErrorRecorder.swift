import NIOCore
import Synchronization

/// Keeps the first error of a connection, which would get lost at the pipeline's end.
final class ConnectionErrorRecorder: ChannelInboundHandler, Sendable {
    typealias InboundIn = Any

    private let first = Mutex<(any Error)?>(nil)

    /// What went wrong, if anything did.
    var error: (any Error)? { first.withLock { $0 } }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        first.withLock { if $0 == nil { $0 = error } }
        context.fireErrorCaught(error)
    }
}
