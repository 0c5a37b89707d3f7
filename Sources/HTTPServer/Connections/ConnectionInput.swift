import NIOCore
import NIOHTTP1
import SandboxModel

/// What a connection brings: requests, and after an upgrade plain bytes.
enum ConnectionInput: Sendable {
    case head(HTTPRequestHead)
    case body(ByteBuffer)
    case end
    /// What came is not HTTP; nothing follows.
    case malformed(StatusError)
    case bytes(ByteBuffer)
}
