import Testing

@testable import HTTPServer

@Suite("ChannelReader")
struct ChannelReaderTests {
    private func piece(_ bytes: [UInt8], _ isFirst: Bool, _ isLast: Bool) -> WebSocketPiece {
        WebSocketPiece(bytes: bytes, isFirst: isFirst, isLast: isLast)
    }

    @Test("keeps a message's channel for all its pieces")
    func readsBinary() throws {
        var reader = ChannelReader(ChannelProtocol())
        #expect(try reader.read(piece([], true, false)) == nil)
        #expect(try reader.read(piece([4, 1], false, false)).map { "\($0)" } == "(channel: 4, bytes: [1])")
        #expect(try reader.read(piece([2, 3], false, true)).map { "\($0)" } == "(channel: 4, bytes: [2, 3])")
        #expect(try reader.read(piece([0], true, true)).map { "\($0)" } == "(channel: 0, bytes: [])")
        #expect(try reader.read(piece([], true, true)) == nil)
    }

    @Test("decodes base64 when the message is whole")
    func readsText() throws {
        var reader = ChannelReader(ChannelProtocol(isBase64: true))
        #expect(try reader.read(piece(Array("0aG".utf8), true, false)) == nil)
        #expect(
            try reader.read(piece(Array("k=".utf8), false, true)).map { "\($0)" } == "(channel: 0, bytes: [104, 105])")
        let error = #expect(throws: WebSocketError.self) { try reader.read(piece(Array("0?".utf8), true, true)) }
        #expect(error?.closeCode == 1007)
    }
}
