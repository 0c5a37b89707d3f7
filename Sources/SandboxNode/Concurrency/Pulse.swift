import Synchronization

/// Something that happens again and again, such as a change that others may be waiting for.
final class Pulse: Sendable {
    private let latch = Mutex(Latch())

    /// Wakes all who wait now.
    func beat() {
        let old = latch.withLock { latch in
            defer { latch = Latch() }
            return latch
        }
        old.open()
    }

    /// Returns at the next beat, or when the time is up.
    ///
    /// - Throws: `CancellationError`.
    func wait(atMost limit: Duration, timer: any Clock<Duration>) async throws {
        let current = latch.withLock { $0 }
        _ = try await current.wait(atMost: limit, timer: timer)
    }
}
