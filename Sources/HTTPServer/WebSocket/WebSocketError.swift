/// A breach of RFC 6455 by the client.
struct WebSocketError: Error, Hashable, CustomStringConvertible {
    /// 1002 for the protocol, 1007 for contents, 1009 for size.
    var closeCode: UInt16
    var description: String

    init(_ description: String, closeCode: UInt16 = 1002) {
        self.closeCode = closeCode
        self.description = description
    }
}
