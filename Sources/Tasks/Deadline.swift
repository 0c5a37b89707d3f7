/// The time for an operation is up. Never `CancellationError`, so that a deadline and Ctrl+C stay apart.
public struct DeadlineExceeded: Error, Hashable {
    public var limit: Duration

    public init(limit: Duration) {
        self.limit = limit
    }
}

/// Runs an operation, and cancels it when `limit` has passed.
///
/// - Throws: `DeadlineExceeded` when the time was up first; what the operation throws otherwise.
public func withDeadline<Result: Sendable>(
    _ limit: Duration, clock: any Clock<Duration> = ContinuousClock(),
    _ operation: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await withThrowingTaskGroup(of: Result?.self) { group in
        group.addTask { try await operation() }
        group.addTask {
            try await clock.sleep(for: limit)
            return nil
        }
        defer { group.cancelAll() }
        guard let first = try await group.next(), let result = first else { throw DeadlineExceeded(limit: limit) }
        return result
    }
}
