import Encodings

/// Sends bytes on channels.
struct ChannelWriter: Sendable {
    let socket: WebSocketOutput
    let channels: ChannelProtocol

    func send(_ bytes: [UInt8], on channel: Int) async throws {
        var rest = bytes[...]
        repeat {
            let part = rest.prefix(WebSocketOutput.messageLimit)
            rest = rest.dropFirst(part.count)
            if channels.isBase64 {
                try await socket.send(.text, Array("\(channel)\(Base64.encode(part))".utf8))
            } else {
                try await socket.send(.binary, [UInt8(channel)], part)
            }
        } while !rest.isEmpty
    }
}
