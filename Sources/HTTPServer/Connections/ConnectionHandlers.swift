import NIOCore
import NIOHTTP1

/// The handlers of one connection that change while it lives. To be used on its event loop.
struct ConnectionHandlers {
    let deadline: DeadlineHandler
    let decoder: ByteToMessageHandler<HTTPRequestDecoder>
    let requests: RequestHandler

    init(deadlines: ServerDeadlines, channel: any Channel) {
        deadline = DeadlineHandler(deadlines, channel: channel)
        // What follows an upgrade belongs to the new protocol.
        decoder = ByteToMessageHandler(HTTPRequestDecoder(leftOverBytesStrategy: .forwardBytes))
        requests = RequestHandler(deadline: deadline)
    }

    /// Ends HTTP on this connection: from now on it gives `ConnectionInput.bytes`.
    func leaveHTTP(_ channel: any Channel) -> EventLoopFuture<Void> {
        deadline.leaveHTTP()
        let pipeline = channel.pipeline.syncOperations
        do {
            try pipeline.addHandler(RawBytesHandler(), position: .after(requests))
        } catch {
            return channel.eventLoop.makeFailedFuture(error)
        }
        let handlers = NIOLoopBound(self, eventLoop: channel.eventLoop)
        // First the one that would take bytes for parts of requests.
        return pipeline.removeHandler(requests).flatMap {
            channel.pipeline.syncOperations.removeHandler(handlers.value.decoder)
        }
    }
}
