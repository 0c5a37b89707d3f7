import NIOCore
import Sockets
import TestSupport

/// The client's side of a WebSocket, made by hand.
struct WebSocketClient {
    struct Message: Hashable {
        var opcode: UInt8
        var bytes: [UInt8]
    }

    private var iterator: ByteConnection.Inbound.AsyncIterator
    private let outbound: ByteConnection.Outbound
    private var buffer = ByteBuffer()

    init(_ inbound: ByteConnection.Inbound, _ outbound: ByteConnection.Outbound) {
        iterator = inbound.makeAsyncIterator()
        self.outbound = outbound
    }

    static func frame(_ opcode: UInt8, _ bytes: [UInt8], isFinal: Bool = true) -> [UInt8] {
        let mask: [UInt8] = [0x37, 0xFA, 0x21, 0x3D]
        var frame: [UInt8] = [(isFinal ? 0x80 : 0) | opcode]
        switch bytes.count {
        case ..<126: frame.append(0x80 | UInt8(bytes.count))
        case ..<65536: frame += [0xFE, UInt8(bytes.count >> 8), UInt8(bytes.count & 0xFF)]
        default: frame += [0xFF] + (0..<8).reversed().map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) }
        }
        return frame + mask + bytes.enumerated().map { $1 ^ mask[$0 % 4] }
    }

    func send(_ bytes: [UInt8], opcode: UInt8 = 2, isFinal: Bool = true) async throws {
        try await outbound.write(ByteBuffer(bytes: Self.frame(opcode, bytes, isFinal: isFinal)))
    }

    func sendRaw(_ bytes: [UInt8]) async throws { try await outbound.write(ByteBuffer(bytes: bytes)) }

    /// Nil at the end of the connection.
    mutating func next() async throws -> Message? {
        while true {
            if let message = read() { return message }
            guard var more = try await iterator.next() else { return nil }
            buffer.writeBuffer(&more)
        }
    }

    /// All that comes until the close frame, as `1:text` for each run of frames on one channel.
    mutating func transcript() async throws -> [String] {
        var channels: [(UInt8, [UInt8])] = []
        while let message = try await next(), message.opcode != 8 {
            guard message.opcode == 2, let channel = message.bytes.first else { continue }
            if channels.last?.0 == channel {
                channels[channels.count - 1].1 += message.bytes.dropFirst()
            } else {
                channels.append((channel, Array(message.bytes.dropFirst())))
            }
        }
        return channels.map { "\($0):\(String(decoding: $1, as: UTF8.self))" }
    }

    private mutating func read() -> Message? {
        var copy = buffer
        guard let first = copy.readInteger(as: UInt8.self), let second = copy.readInteger(as: UInt8.self) else {
            return nil
        }
        var count = Int(second)
        if second == 126 {
            guard let long = copy.readInteger(as: UInt16.self) else { return nil }
            count = Int(long)
        } else if second == 127 {
            guard let long = copy.readInteger(as: UInt64.self) else { return nil }
            count = Int(long)
        }
        guard let bytes = copy.readBytes(length: count) else { return nil }
        buffer = copy
        return Message(opcode: first & 0x0F, bytes: bytes)
    }
}
