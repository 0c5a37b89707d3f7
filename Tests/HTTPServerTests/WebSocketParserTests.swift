import NIOCore
import Testing

@testable import HTTPServer

@Suite("WebSocketParser")
struct WebSocketParserTests {
    private static let long = (0..<300).map { UInt8(truncatingIfNeeded: $0) }

    /// Pieces of one message are joined: how they are cut depends on the network.
    private func messages(_ bytes: [UInt8], cutEvery size: Int) throws -> [String] {
        var parser = WebSocketParser()
        var seen: [String] = []
        var open: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: size) {
            parser.append(ByteBuffer(bytes: bytes[start..<min(start + size, bytes.count)]))
            while let event = try parser.next() {
                switch event {
                case .data(let piece):
                    #expect(piece.isFirst == open.isEmpty)
                    open += piece.bytes
                    if piece.isLast {
                        seen.append("data \(open.count) \(open.reduce(0) { $0 &* 31 &+ Int($1) })")
                        open = []
                    }
                case .ping(let bytes): seen.append("ping \(bytes)")
                case .pong: seen.append("pong")
                case .close: seen.append("close")
                }
            }
        }
        return seen
    }

    @Test("reads frames however they are cut", arguments: [1, 2, 3, 5, 7, 8, 64, 1000])
    func readsFrames(size: Int) throws {
        let frame = WebSocketClient.frame
        let bytes =
            frame(2, [0, 104, 105], true) + frame(9, [1, 2], true) + frame(2, Self.long, true)
            + frame(2, Array(Self.long[..<100]), false) + frame(10, [], true) + frame(0, Array(Self.long[100...]), true)
            + frame(1, [], true) + frame(8, [3, 232], true)
        let sum = Self.long.reduce(0) { $0 &* 31 &+ Int($1) }
        #expect(
            try messages(bytes, cutEvery: size) == [
                "data 3 \((104 * 31) + 105)", "ping [1, 2]", "data 300 \(sum)", "pong", "data 300 \(sum)", "data 0 0",
                "close",
            ])
    }

    @Test(
        "refuses what RFC 6455 forbids",
        arguments: [
            ([0x82, 0x01, 0x00], "a client's frame is not masked"),
            ([0xC2, 0x80, 0, 0, 0, 0], "a reserved bit is set"),
            ([0x80, 0x80, 0, 0, 0, 0], "a continuation without a beginning"),
            ([0x02, 0x80, 0, 0, 0, 0, 0x82, 0x80, 0, 0, 0, 0], "a message begins inside another"),
            ([0x09, 0x80, 0, 0, 0, 0], "a control frame is fragmented or too long"),
            ([0x83, 0x80, 0, 0, 0, 0], "an unknown kind of frame"),
            ([0x82, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0, 0, 0, 0], "a frame is too long"),
        ])
    func refuses(bytes: [UInt8], message: String) {
        var parser = WebSocketParser()
        parser.append(ByteBuffer(bytes: bytes))
        let error = #expect(throws: WebSocketError.self) {
            while try parser.next() != nil {}
        }
        #expect(error?.description == message)
    }
}
