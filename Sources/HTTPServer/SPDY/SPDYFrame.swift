/// What arrives in SPDY/3.1 (draft-mbelshe-httpbis-spdy-00, 2.2; spec kubernetes-api 5.7).
enum SPDYFrame: Sendable, Hashable {
    /// A part of a frame's data; frames are not held until they are whole. The end is told with the last part.
    case data(stream: UInt32, [UInt8], isEnd: Bool)
    case openStream(UInt32, headerBlock: [UInt8], isEnd: Bool)
    case headers(UInt32, headerBlock: [UInt8], isEnd: Bool)
    case reset(UInt32)
    case ping(UInt32)
    case goAway
    /// Settings, window updates (there is no flow control but the connection's) and what is unknown.
    case ignored

    // MARK: What is sent

    static func data(stream: UInt32, isEnd: Bool, count: Int) -> [UInt8] {
        big(stream) + [isEnd ? 1 : 0] + big(UInt32(count)).dropFirst()
    }

    static func reset(_ stream: UInt32, status: UInt32) -> [UInt8] { control(3, big(stream) + big(status)) }

    static func ping(_ id: UInt32) -> [UInt8] { control(6, big(id)) }

    static func goAway(lastStream: UInt32) -> [UInt8] { control(7, big(lastStream) + big(0)) }

    static func reply(_ stream: UInt32, headerBlock: [UInt8]) -> [UInt8] { control(2, big(stream) + headerBlock) }

    private static func control(_ type: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0x80, 0x03, 0, type, 0] + big(UInt32(body.count)).dropFirst() + body
    }

    private static func big(_ number: UInt32) -> [UInt8] {
        [
            UInt8(truncatingIfNeeded: number >> 24), UInt8(truncatingIfNeeded: number >> 16),
            UInt8(truncatingIfNeeded: number >> 8), UInt8(truncatingIfNeeded: number),
        ]
    }
}
