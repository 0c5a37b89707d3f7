import NIOCore

/// Where a connection's answers go.
struct ConnectionOutput: Sendable {
    let writer: NIOAsyncChannelOutboundWriter<ByteBuffer>
    let channel: any Channel

    /// Sends at once; waits while the client is slow, and throws when it is gone.
    func write(_ bytes: ByteBuffer) async throws {
        try await writer.write(bytes)
        // Only when its event loop has taken the bytes, the channel knows how much it holds: without waiting for that
        // a fast writer would be far ahead before it is told to pause.
        try await channel.eventLoop.submit {}.get()
    }

    /// Sends without waiting, in order with `write`.
    func push(_ bytes: ByteBuffer) {
        channel.writeAndFlush(bytes, promise: nil)
    }

    /// Waits until the kernel has taken everything: closing drops the rest.
    func flush() async {
        await withTaskCancellationHandler {
            // It fails when the client is gone, who then misses nothing.
            _ = try? await channel.writeAndFlush(ByteBuffer()).get()
        } onCancel: {
            close()
        }
    }

    func close() {
        channel.close(promise: nil)
    }
}
