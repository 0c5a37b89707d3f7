import NIOCore
import Synchronization

/// Sends WebSocket frames. May be used from several tasks.
final class WebSocketOutput: Sendable {
    enum Opcode: UInt8, Sendable {
        case text = 0x1
        case binary = 0x2
        case close = 0x8
        case ping = 0x9
        case pong = 0xA
    }

    /// Bytes of a message: older clients take each frame for a message, and have small buffers.
    static let messageLimit = 32 << 10

    private let output: ConnectionOutput
    private let hasClosed = Mutex(false)

    init(_ output: ConnectionOutput) {
        self.output = output
    }

    /// Sends one message in one frame; nothing after a close frame.
    func send(_ opcode: Opcode, _ bytes: [UInt8], _ more: ArraySlice<UInt8> = []) async throws {
        if hasClosed.withLock({ $0 }) { return }
        try await output.write(Self.frame(opcode, bytes, more))
    }

    /// Says that nothing follows. The client answers and closes the connection.
    func close(_ code: UInt16) async throws {
        let isFirst = hasClosed.withLock { hasClosed in
            defer { hasClosed = true }
            return !hasClosed
        }
        if isFirst { try await output.write(Self.frame(.close, [UInt8(code >> 8), UInt8(code & 0xFF)])) }
    }

    /// Ends the stream: a close frame, and then the connection, should the client not end it itself.
    func end(_ code: UInt16 = 1000) async throws {
        try await close(code)
        try await Task.sleep(for: .seconds(3))
        output.close()
    }

    static func frame(_ opcode: Opcode, _ bytes: [UInt8], _ more: ArraySlice<UInt8> = []) -> ByteBuffer {
        let count = bytes.count + more.count
        var frame = ByteBufferAllocator().buffer(capacity: count + 10)
        frame.writeInteger(0x80 | opcode.rawValue)
        switch count {
        case ..<126: frame.writeInteger(UInt8(count))
        case ..<65536:
            frame.writeInteger(126 as UInt8)
            frame.writeInteger(UInt16(count))
        default:
            frame.writeInteger(127 as UInt8)
            frame.writeInteger(UInt64(count))
        }
        frame.writeBytes(bytes)
        frame.writeBytes(more)
        return frame
    }
}
