/// What a client sends over a WebSocket.
enum WebSocketEvent: Sendable, Hashable {
    /// A part of a message. Messages are not held until they are whole: they may be large.
    case data(WebSocketPiece)
    case ping([UInt8])
    case pong
    case close
}

/// A part of a message, whichever way the message was cut into frames.
struct WebSocketPiece: Sendable, Hashable {
    /// Unmasked. Empty only in an empty message, or at the end of one.
    var bytes: [UInt8]
    var isFirst: Bool
    var isLast: Bool
}
