import NIOCore
import NIOHTTP2

/// The messages that the engine sends on one call. Belongs to one task.
struct GRPCMessageReader {
    private var frames: NIOAsyncChannelInboundStream<HTTP2Frame.FramePayload>.AsyncIterator
    private var decoder = GRPCMessageDecoder()
    private var isEnded: Bool

    /// - Parameter isEnded: whether the head of the call already ended its stream.
    init(_ frames: NIOAsyncChannelInboundStream<HTTP2Frame.FramePayload>.AsyncIterator, isEnded: Bool) {
        self.frames = frames
        self.isEnded = isEnded
    }

    /// The next message; nil when the engine sends no more.
    mutating func next() async throws -> [UInt8]? {
        while true {
            if let message = try decoder.next() { return message }
            if isEnded { return nil }
            switch try await frames.next() {
            case .data(let data):
                if case .byteBuffer(let buffer) = data.data { decoder.append(buffer.readableBytesView) }
                if data.endStream { isEnded = true }
            case .headers(let headers): if headers.endStream { isEnded = true }
            case .rstStream(let code):
                isEnded = true
                if code != .noError { throw GRPCStatus(.cancelled, "the engine ended the call") }
            case nil: isEnded = true
            default: break
            }
        }
    }

    /// The one message of a unary call.
    mutating func only() async throws -> [UInt8] {
        guard let message = try await next() else { throw GRPCStatus(.invalidArgument, "the call has no message") }
        return message
    }

    /// Waits until the engine has ended its side. It says so with `RST_STREAM(NO_ERROR)` after the trailers of some
    /// calls (spec docker-engine, trap 28).
    mutating func drain() async throws {
        while !isEnded { _ = try await next() }
    }
}
