import Encodings

/// Finds the channel of each piece of a message.
struct ChannelReader {
    /// Bytes of a base64 message, which must be whole to be read.
    private static let textLimit = 16 << 20

    private let channels: ChannelProtocol
    private var channel: Int?
    private var text: [UInt8] = []

    init(_ channels: ChannelProtocol) {
        self.channels = channels
    }

    /// - Returns: nil when nothing is complete yet.
    mutating func read(_ piece: WebSocketPiece) throws(WebSocketError) -> (channel: Int, bytes: [UInt8])? {
        if channels.isBase64 { return try readText(piece) }
        var bytes = piece.bytes
        if piece.isFirst { channel = nil }
        if channel == nil {
            guard !bytes.isEmpty else { return nil }
            channel = Int(bytes.removeFirst())
        }
        return channel.map { ($0, bytes) }
    }

    private mutating func readText(
        _ piece: WebSocketPiece
    ) throws(WebSocketError) -> (channel: Int, bytes: [UInt8])? {
        if piece.isFirst { text = [] }
        guard text.count + piece.bytes.count <= Self.textLimit else {
            throw WebSocketError("a message is too long", closeCode: 1009)
        }
        text += piece.bytes
        guard piece.isLast, let first = text.first else { return nil }
        let digits = String(decoding: text.dropFirst(), as: UTF8.self)
        text = []
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(first), let bytes = Base64.decode(digits) else {
            throw WebSocketError("a message is not a digit and base64", closeCode: 1007)
        }
        return (Int(first - UInt8(ascii: "0")), bytes)
    }
}
