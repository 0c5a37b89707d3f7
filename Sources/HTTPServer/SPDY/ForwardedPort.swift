/// One forwarded connection: its pair of streams, and what the client does to it.
final class ForwardedPort: Sendable {
    let port: Int
    let errorStream: UInt32
    let dataStream: UInt32
    /// Large, because a connection whose pod does not read holds all others up when it is full.
    let input = ByteQueue(limit: 1 << 20)
    private let (resets, continuation) = AsyncStream.makeStream(of: Void.self)

    init(port: Int, errorStream: UInt32, dataStream: UInt32) {
        self.port = port
        self.errorStream = errorStream
        self.dataStream = dataStream
    }

    /// The client wants nothing more of it.
    func reset() {
        input.finish(throwing: CancellationError())
        continuation.finish()
    }

    /// Runs `body` until it ends or the client resets the connection.
    ///
    /// - Returns: whether the client did.
    func untilReset(_ body: @escaping @Sendable () async throws -> Void) async throws -> Bool {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await body()
                return false
            }
            group.addTask {
                for await _ in self.resets {}
                return true
            }
            defer { group.cancelAll() }
            return try await group.next() ?? true
        }
    }
}
