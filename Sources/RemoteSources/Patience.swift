import Diagnostics

/// Tells about work that takes longer than somebody waits without wondering.
struct Patience: Sendable {
    /// How long nothing is said.
    let limit: Duration
    let report: @Sendable (Diagnostic) -> Void

    /// Does the work, and reports a note when it is still going on after the limit.
    func waiting<Result: Sendable>(
        for what: String, _ work: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        let note = Diagnostic(.note, "fetching \(what)")
        if limit <= .zero {
            report(note)
            return try await work()
        }
        return try await withThrowingTaskGroup(of: Result?.self) { group in
            group.addTask { try await work() }
            group.addTask {
                try await Task.sleep(for: limit)
                report(note)
                return nil
            }
            defer { group.cancelAll() }
            while let next = try await group.next() {
                if let result = next { return result }
            }
            throw CancellationError()
        }
    }
}
