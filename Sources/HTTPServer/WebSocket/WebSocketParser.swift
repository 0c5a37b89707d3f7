import NIOCore

/// Cuts a client's bytes into WebSocket events (RFC 6455, 5).
struct WebSocketParser {
    private struct Frame {
        var opcode: UInt8
        var isFinal: Bool
        var remaining: Int
        var mask: UInt64
        var isFirst: Bool
    }

    private var buffer = ByteBuffer()
    private var frame: Frame?
    private var isInMessage = false

    mutating func append(_ bytes: ByteBuffer) {
        if buffer.readableBytes == 0 {
            buffer = bytes
        } else {
            buffer.discardReadBytes()
            buffer.writeImmutableBuffer(bytes)
        }
    }

    /// Nil when more bytes are needed.
    mutating func next() throws(WebSocketError) -> WebSocketEvent? {
        if frame == nil { frame = try header() }
        guard var frame else { return nil }
        let isControl = frame.opcode & 0x8 != 0
        let count = min(frame.remaining, buffer.readableBytes)
        guard isControl ? count == frame.remaining : count > 0 || frame.remaining == 0 else { return nil }
        var bytes = buffer.readBytes(length: count) ?? []
        Self.unmask(&bytes, frame.mask)
        if isControl {
            self.frame = nil
            switch frame.opcode {
            case 0x8: return .close
            case 0x9: return .ping(bytes)
            default: return .pong
            }
        }
        frame.remaining -= count
        let piece = WebSocketPiece(
            bytes: bytes, isFirst: frame.isFirst, isLast: frame.isFinal && frame.remaining == 0)
        // The mask goes on where it was.
        let shift = UInt64(count % 4) * 8
        if shift > 0 { frame.mask = frame.mask >> shift | frame.mask << (64 - shift) }
        frame.isFirst = false
        self.frame = frame.remaining == 0 ? nil : frame
        return .data(piece)
    }

    private mutating func header() throws(WebSocketError) -> Frame? {
        let start = buffer.readerIndex
        guard let first = buffer.getInteger(at: start, as: UInt8.self),
            let second = buffer.getInteger(at: start + 1, as: UInt8.self)
        else { return nil }
        guard first & 0x70 == 0 else { throw WebSocketError("a reserved bit is set") }
        guard second & 0x80 != 0 else { throw WebSocketError("a client's frame is not masked") }
        let opcode = first & 0x0F
        let isFinal = first & 0x80 != 0
        var length = UInt64(second & 0x7F)
        var at = start + 2
        switch length {
        case 126:
            guard let long = buffer.getInteger(at: at, as: UInt16.self) else { return nil }
            length = UInt64(long)
            at += 2
        case 127:
            guard let long = buffer.getInteger(at: at, as: UInt64.self) else { return nil }
            length = long
            at += 8
        default: break
        }
        guard let mask = buffer.getInteger(at: at, endianness: .little, as: UInt32.self) else { return nil }
        guard let remaining = Int(exactly: length) else { throw WebSocketError("a frame is too long", closeCode: 1009) }
        switch opcode {
        case 0x0:
            guard isInMessage else { throw WebSocketError("a continuation without a beginning") }
            isInMessage = !isFinal
        case 0x1, 0x2:
            guard !isInMessage else { throw WebSocketError("a message begins inside another") }
            isInMessage = !isFinal
        case 0x8, 0x9, 0xA:
            guard isFinal, length <= 125 else { throw WebSocketError("a control frame is fragmented or too long") }
        default: throw WebSocketError("an unknown kind of frame")
        }
        buffer.moveReaderIndex(to: at + 4)
        return Frame(
            opcode: opcode, isFinal: isFinal, remaining: remaining, mask: UInt64(mask) << 32 | UInt64(mask),
            isFirst: opcode != 0)
    }

    /// - Parameter mask: twice, the first byte lowest.
    private static func unmask(_ bytes: inout [UInt8], _ mask: UInt64) {
        if mask == 0 { return }
        bytes.withUnsafeMutableBytes { bytes in
            let count = bytes.count
            var at = 0
            while at + 8 <= count {
                let word = UInt64(littleEndian: bytes.loadUnaligned(fromByteOffset: at, as: UInt64.self)) ^ mask
                bytes.storeBytes(of: word.littleEndian, toByteOffset: at, as: UInt64.self)
                at += 8
            }
            while at < count {
                bytes[at] ^= UInt8(truncatingIfNeeded: mask >> (UInt64(at & 7) * 8))
                at += 1
            }
        }
    }
}
