import Synchronization

/// Gathers the output of a command, up to a limit.
final class OutputBuffer: Sendable {
    private let limit: Int
    private let content = Mutex<[UInt8]>([])

    init(limit: Int) {
        self.limit = limit
    }

    var bytes: [UInt8] { content.withLock { $0 } }
    var text: String { String(decoding: bytes, as: UTF8.self) }

    func append(_ bytes: [UInt8]) {
        content.withLock { $0 += bytes.prefix(max(0, limit - $0.count)) }
    }
}
