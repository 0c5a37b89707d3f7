import NIOCore
import NIOHPACK
import NIOHTTP2

/// The side of a call that goes to the engine. Waits where flow control wants it.
struct GRPCMessageWriter: Sendable {
    private let frames: NIOAsyncChannelOutboundWriter<HTTP2Frame.FramePayload>

    init(_ frames: NIOAsyncChannelOutboundWriter<HTTP2Frame.FramePayload>) {
        self.frames = frames
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

    /// The trailers, after which nothing may follow.
    ///
    /// - Parameter isBegun: false for an answer that is nothing but a status.
    func finish(_ status: GRPCStatus, isBegun: Bool) async throws {
        var headers: HPACKHeaders = isBegun ? [:] : [":status": "200", "content-type": "application/grpc"]
        headers.add(name: "grpc-status", value: String(status.code.rawValue))
        if !status.message.isEmpty { headers.add(name: "grpc-message", value: status.encodedMessage) }
        try await frames.write(.headers(.init(headers: headers, endStream: true)))
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
