import NIOCore
import NIOHPACK
import NIOHTTP2

/// The side of a call that goes to the engine. Waits where flow control wants it.
struct GRPCMessageWriter: Sendable {
    private let frames: NIOAsyncChannelOutboundWriter<HTTP2Frame.FramePayload>
    private let channel: any Channel

    init(_ frames: NIOAsyncChannelOutboundWriter<HTTP2Frame.FramePayload>, channel: any Channel) {
        self.frames = frames
        self.channel = channel
    }

    /// The head of a successful answer; once, before any message.
    func begin() async throws {
        try await frames.write(.headers(.init(headers: [":status": "200", "content-type": "application/grpc"])))
    }

    func send(_ message: [UInt8]) async throws {
        var buffer = ByteBuffer()
        buffer.appendGRPCMessage(message)
        try await send(buffer)
    }

    /// Messages that have been framed already.
    func send(_ framed: ByteBuffer) async throws {
        try await frames.write(.data(.init(data: .byteBuffer(framed))))
    }

    /// The trailers, after which nothing may follow. Returns once they are on their way.
    ///
    /// A call's channel drops what still waits for the connection's window when it is closed. A health check that was
    /// answered so, in the middle of a large transfer, would make the engine end the session.
    ///
    /// - Parameter isBegun: false for an answer that is nothing but a status.
    func finish(_ status: GRPCStatus, isBegun: Bool) async throws {
        var headers: HPACKHeaders = isBegun ? [:] : [":status": "200", "content-type": "application/grpc"]
        headers.add(name: "grpc-status", value: String(status.code.rawValue))
        if !status.message.isEmpty { headers.add(name: "grpc-message", value: status.encodedMessage) }
        try await channel.writeAndFlush(HTTP2Frame.FramePayload.headers(.init(headers: headers, endStream: true))).get()
    }
}

extension ByteBuffer {
    /// Adds a message with its frame: not compressed, length in front.
    mutating func appendGRPCMessage(_ message: [UInt8]) {
        writeInteger(UInt8(0))
        writeInteger(UInt32(message.count))
        writeBytes(message)
    }
}
