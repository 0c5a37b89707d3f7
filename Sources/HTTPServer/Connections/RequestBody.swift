import NIOCore

/// What became of a request's body.
enum RequestBody: Sendable {
    case bytes([UInt8])
    /// More than the limit; all of it has been read, so that the client can read the refusal.
    case dropped
    /// So much more than the limit that it was not read to its end.
    case tooLong
    /// The client is gone.
    case ended

    private static let dropLimit = 64 << 20

    /// - Parameter limit: bytes; 0 to drop everything.
    static func read(_ iterator: inout InputIterator, limit: Int) async throws -> RequestBody {
        var bytes: [UInt8] = []
        var dropped = 0
        while let input = try await iterator.next() {
            switch input {
            case .body(let part):
                if dropped == 0, bytes.count + part.readableBytes <= limit {
                    bytes += part.readableBytesView
                } else {
                    dropped += bytes.count + part.readableBytes
                    bytes = []
                    if dropped > dropLimit { return .tooLong }
                }
            case .end: return dropped == 0 ? .bytes(bytes) : .dropped
            case .malformed: return .ended
            case .head, .bytes: break
            }
        }
        return .ended
    }
}
