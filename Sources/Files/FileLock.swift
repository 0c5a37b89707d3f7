#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// An exclusive lock among processes, and among the tasks of this one (`flock`).
///
/// The lock file stays after its use: removing it would let two holders lock different files of one name.
public enum FileLock {
    /// Runs the body while holding the lock.
    ///
    /// The wait polls, so that it neither blocks a thread nor outlives a cancelled task.
    ///
    /// - Parameters:
    ///   - path: the lock file; it and its directory are made when missing.
    ///   - limit: how long to wait for another holder.
    /// - Throws: `FilesError` with code `lockTimeout` when the wait is over, `CancellationError`, and what the body
    ///   throws.
    public static func withLock<Result>(
        at path: String, within limit: Duration = .seconds(30), clock: any Clock<Duration> = ContinuousClock(),
        isolation: isolated (any Actor)? = #isolation, _ body: () async throws -> Result
    ) async throws -> Result {
        try Directory.create(PathText.parent(path))
        let descriptor = try openDescriptor(path, O_RDWR | O_CREAT, mode: 0o600, action: "open")
        // Closing also releases the lock.
        defer { _ = close(descriptor) }
        var pause = Duration.milliseconds(2)
        var waited = Duration.zero
        while flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            let number = errno
            if number == EINTR { continue }
            guard number == EWOULDBLOCK else { throw FilesError.system("lock", path, errno: number) }
            guard waited < limit else { throw FilesError.lockTimeout(path, after: limit) }
            try await clock.sleep(for: pause)
            waited += pause
            pause = min(pause * 2, .milliseconds(100))
        }
        return try await body()
    }
}
