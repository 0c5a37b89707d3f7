/// Runs clean-up that must happen even when the current task has been cancelled, and waits for it.
///
/// The one unstructured task of the code base: it is awaited on the spot, so nothing outlives its caller. Give the
/// operation its own deadline.
public func withUncancellableTearDown<Result: Sendable>(
    _ operation: @escaping @Sendable () async throws -> Result
) async throws -> Result {
    try await Task { try await operation() }.value
}
