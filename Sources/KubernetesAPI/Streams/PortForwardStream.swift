public import NIOCore

/// One TCP connection into a pod.
///
/// What is not read is not taken from the pod, and writes wait until the pod takes them.
public struct PortForwardStream: Sendable {
    /// What the pod sends; ends when the pod closes. To be iterated once.
    public let inbound: Inbound
    /// Takes what goes to the pod. Its end cannot be told to the pod: only the whole connection closes.
    public let outbound: Outbound

    init(
        inbound: NIOAsyncChannelInboundStream<ByteBuffer>, outbound: NIOAsyncChannelOutboundWriter<ByteBuffer>,
        place: String
    ) {
        self.inbound = Inbound(frames: inbound, place: place)
        self.outbound = Outbound(writer: outbound)
    }

    /// The bytes from the pod.
    public struct Inbound: AsyncSequence, Sendable {
        public typealias Element = ByteBuffer
        let frames: NIOAsyncChannelInboundStream<ByteBuffer>
        let place: String

        public func makeAsyncIterator() -> Iterator { Iterator(frames: frames.makeAsyncIterator(), place: place) }

        public struct Iterator: AsyncIteratorProtocol {
            private var frames: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator
            private let place: String
            /// Each channel begins with the port's number, two bytes that are no data.
            private var left = [2, 2]
            private var errorText: [UInt8] = []

            init(frames: NIOAsyncChannelInboundStream<ByteBuffer>.AsyncIterator, place: String) {
                self.frames = frames
                self.place = place
            }

            /// The next bytes, never none; nil when the pod has closed.
            ///
            /// - Throws: `KubernetesError` with `.stream` and the node's own words when the pod could not be reached.
            public mutating func next() async throws -> ByteBuffer? {
                while var frame = try await frames.next() {
                    guard let channel = frame.readInteger(as: UInt8.self).map(Int.init), channel < 2 else { continue }
                    let skipped = Swift.min(left[channel], frame.readableBytes)
                    left[channel] -= skipped
                    frame.moveReaderIndex(forwardBy: skipped)
                    guard frame.readableBytes > 0 else { continue }
                    if channel == 0 { return frame }
                    errorText += Array(frame.readableBytesView)
                }
                guard let text = trimmed(errorText) else { return nil }
                throw KubernetesError(
                    .stream, "the connection to \(place) failed: \(KubernetesError.shortened(text))",
                    hints: ["does the container listen on that port, on all addresses or on localhost?"])
            }
        }
    }

    /// The way to the pod.
    public struct Outbound: Sendable {
        let writer: NIOAsyncChannelOutboundWriter<ByteBuffer>
        private static let longest = 32 << 10

        init(writer: NIOAsyncChannelOutboundWriter<ByteBuffer>) { self.writer = writer }

        /// Sends bytes, in messages of at most 32 KiB; returns when the connection has taken them.
        public func write(_ bytes: ByteBuffer) async throws {
            var rest = bytes
            while let part = rest.readSlice(length: Swift.min(rest.readableBytes, Self.longest)), part.readableBytes > 0
            {
                var message = ByteBufferAllocator().buffer(capacity: part.readableBytes + 1)
                message.writeInteger(UInt8(0))
                message.writeImmutableBuffer(part)
                try await writer.write(message)
            }
        }
    }
}
