import NIOCore

/// Cuts a client's bytes into SPDY frames.
struct SPDYParser {
    /// Bytes of a control frame.
    private static let controlLimit = 256 << 10

    private var buffer = ByteBuffer()
    /// The data frame that is being read.
    private var open: (stream: UInt32, remaining: Int, isEnd: Bool)?

    mutating func append(_ bytes: [UInt8]) {
        if buffer.readableBytes == 0 {
            buffer = ByteBuffer(bytes: bytes)
        } else {
            buffer.discardReadBytes()
            buffer.writeBytes(bytes)
        }
    }

    /// Nil when more bytes are needed.
    mutating func next() throws(SPDYError) -> SPDYFrame? {
        if let open { return data(open) }
        let start = buffer.readerIndex
        guard let first = buffer.getInteger(at: start, as: UInt32.self),
            let second = buffer.getInteger(at: start + 4, as: UInt32.self)
        else { return nil }
        let flags = UInt8(second >> 24)
        let length = Int(second & 0xFF_FFFF)
        if first & 0x8000_0000 == 0 {
            buffer.moveReaderIndex(forwardBy: 8)
            return data((first, length, flags & 1 != 0))
        }
        guard first >> 16 == 0x8003 else { throw SPDYError("this is not SPDY/3.1") }
        guard length <= Self.controlLimit else { throw SPDYError("a control frame is too long") }
        guard buffer.readableBytes >= 8 + length else { return nil }
        buffer.moveReaderIndex(forwardBy: 8)
        guard var body = buffer.readSlice(length: length) else { return nil }
        return try Self.control(type: first & 0xFFFF, flags: flags, &body)
    }

    private mutating func data(_ frame: (stream: UInt32, remaining: Int, isEnd: Bool)) -> SPDYFrame? {
        let count = min(frame.remaining, buffer.readableBytes)
        guard count > 0 || frame.remaining == 0 else {
            open = frame
            return nil
        }
        let bytes = buffer.readBytes(length: count) ?? []
        let remaining = frame.remaining - count
        open = remaining == 0 ? nil : (frame.stream, remaining, frame.isEnd)
        return .data(stream: frame.stream, bytes, isEnd: frame.isEnd && remaining == 0)
    }

    private static func control(
        type: UInt32, flags: UInt8, _ body: inout ByteBuffer
    ) throws(SPDYError) -> SPDYFrame {
        let isEnd = flags & 1 != 0
        switch type {
        case 1:
            // Then come the associated stream and the priority.
            guard let stream = body.readInteger(as: UInt32.self), body.readBytes(length: 6) != nil else { break }
            return .openStream(stream & 0x7FFF_FFFF, headerBlock: Array(body.readableBytesView), isEnd: isEnd)
        case 3:
            guard let stream = body.readInteger(as: UInt32.self) else { break }
            return .reset(stream & 0x7FFF_FFFF)
        case 6:
            guard let id = body.readInteger(as: UInt32.self) else { break }
            return .ping(id)
        case 7: return .goAway
        case 8:
            guard let stream = body.readInteger(as: UInt32.self) else { break }
            return .headers(stream & 0x7FFF_FFFF, headerBlock: Array(body.readableBytesView), isEnd: isEnd)
        default: return .ignored
        }
        throw SPDYError("a control frame is too short")
    }
}
