import NIOCore
import Synchronization

/// An answer of unknown length on its way to the client. Its head is sent with the first bytes, or before.
final class StreamedResponse: Sendable {
    private let head: ByteBuffer
    private let isChunked: Bool
    private let output: ConnectionOutput
    private let hasBegun = Mutex(false)

    init(head: ByteBuffer, isChunked: Bool, output: ConnectionOutput) {
        self.head = head
        self.isChunked = isChunked
        self.output = output
    }

    /// Sends the head, unless it is on its way.
    func begin() {
        hasBegun.withLock { hasBegun in
            // Within the lock, so that nothing overtakes it.
            if !hasBegun { output.push(head) }
            hasBegun = true
        }
    }

    /// - Returns: whether nothing was sent, nor will be: another answer can be given.
    func refuse() -> Bool {
        hasBegun.withLock { hasBegun in
            defer { hasBegun = true }
            return !hasBegun
        }
    }

    func write(_ bytes: [UInt8]) async throws {
        begin()
        if bytes.isEmpty { return }
        guard isChunked else { return try await output.write(ByteBuffer(bytes: bytes)) }
        let size = String(bytes.count, radix: 16)
        var buffer = ByteBufferAllocator().buffer(capacity: size.utf8.count + bytes.count + 4)
        buffer.writeString(size + "\r\n")
        buffer.writeBytes(bytes)
        buffer.writeString("\r\n")
        try await output.write(buffer)
    }

    func end() async throws {
        begin()
        if isChunked { try await output.write(ByteBuffer(string: "0\r\n\r\n")) }
    }
}
