/// The bytes of an answer as they arrive, in chunks of any size. Read once.
public struct HTTPBodyStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]

    private let next: @Sendable () async throws -> [UInt8]?

    /// - Parameter next: gives the next chunk, nil at the end; throws when the transfer broke.
    public init(next: @escaping @Sendable () async throws -> [UInt8]?) {
        self.next = next
    }

    public func makeAsyncIterator() -> Iterator { Iterator(pull: next) }

    public struct Iterator: AsyncIteratorProtocol {
        let pull: @Sendable () async throws -> [UInt8]?

        public mutating func next() async throws -> [UInt8]? { try await pull() }
    }

    /// All bytes that are left.
    public func collect(limit: Int) async throws -> [UInt8] {
        var bytes: [UInt8] = []
        for try await chunk in self {
            bytes += chunk
            if bytes.count > limit { throw HTTPError(.bodyTooLarge, "the answer has more than \(limit) bytes") }
        }
        return bytes
    }

    /// The text lines, without their ends; a last line without an end counts. Invalid UTF-8 is replaced.
    public var lines: HTTPLineStream { HTTPLineStream(chunks: self) }
}

/// Lines of a streamed answer: for watches and logs.
public struct HTTPLineStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    let chunks: HTTPBodyStream

    public func makeAsyncIterator() -> Iterator { Iterator(chunks: chunks.makeAsyncIterator()) }

    public struct Iterator: AsyncIteratorProtocol {
        var chunks: HTTPBodyStream.Iterator
        private var pending: [UInt8] = []
        private var start = 0
        private var searched = 0
        private var ended = false

        init(chunks: HTTPBodyStream.Iterator) { self.chunks = chunks }

        public mutating func next() async throws -> [UInt8]? {
            while true {
                if let end = pending[searched...].firstIndex(of: UInt8(ascii: "\n")) {
                    let line = Array(pending[start..<end])
                    start = end + 1
                    searched = start
                    return line
                }
                searched = pending.count
                if ended {
                    guard start < pending.count else { return nil }
                    defer { start = pending.count }
                    return Array(pending[start...])
                }
                if start > 0 {
                    pending.removeFirst(start)
                    searched -= start
                    start = 0
                }
                if let chunk = try await chunks.next() { pending += chunk } else { ended = true }
            }
        }
    }
}
