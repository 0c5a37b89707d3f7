public import NIOCore

/// A connection of plain bytes, each of whose directions can end by itself.
///
/// Both directions have backpressure. `withStreams` must be called once, and closes the connection.
public struct ByteConnection: Sendable {
    /// What arrives; ends when the peer has closed its direction. Only one iterator may be made.
    public typealias Inbound = NIOAsyncChannelInboundStream<ByteBuffer>
    /// What is sent; `finish()` closes our direction and leaves the other open.
    public typealias Outbound = NIOAsyncChannelOutboundWriter<ByteBuffer>

    let channel: NIOAsyncChannel<ByteBuffer, ByteBuffer>

    /// Wraps a channel. To be called on its event loop, before the channel reads.
    init(wrapping channel: any Channel) throws {
        try channel.syncOptions?.setOption(.allowRemoteHalfClosure, value: true)
        self.channel = try NIOAsyncChannel(
            wrappingChannelSynchronously: channel,
            configuration: .init(
                backPressureStrategy: .init(lowWatermark: 2, highWatermark: 8), isOutboundHalfClosureEnabled: true))
    }

    /// For `upgrade`: the raw bytes after the header block.
    @Sendable public static func configure(_ channel: any Channel) -> EventLoopFuture<ByteConnection> {
        channel.eventLoop.makeCompletedFuture { try ByteConnection(wrapping: channel) }
    }

    /// Runs `body` with both directions and closes the connection when it returns or throws, or the task is cancelled.
    public func withStreams<Result>(
        _ body: (Inbound, Outbound) async throws -> Result
    ) async throws -> Result {
        try await channel.executeThenClose { inbound, outbound in
            let result = try await body(inbound, outbound)
            await flush()
            return result
        }
    }

    /// Waits until the kernel has taken what was written: closing drops the rest, which a slow peer would miss.
    private func flush() async {
        let channel = channel.channel
        await withTaskCancellationHandler {
            // It fails when our direction is closed already, which waits for all bytes itself, or when the peer is gone.
            _ = try? await channel.writeAndFlush(ByteBuffer()).get()
        } onCancel: {
            channel.close(promise: nil)
        }
    }
}
