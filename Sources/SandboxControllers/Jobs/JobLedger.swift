import SandboxModel
import Synchronization

/// The ended pods of each Job that were counted, so that deleting one does not uncount it.
final class JobLedger: Sendable {
    private struct Entry {
        var uid: String
        /// What the status said of pods that were gone before.
        var formerlySucceeded: Int
        var formerlyFailed: Int
        var succeeded: Set<String> = []
        var failed: Set<String> = []
    }

    private let entries = Mutex<[ObjectKey: Entry]>([:])

    /// Counts pods in.
    ///
    /// - Parameter known: what the Job's status says so far.
    /// - Returns: all that ever succeeded and failed.
    func count(
        _ key: ObjectKey, uid: String, succeeded: Set<String>, failed: Set<String>,
        known: (succeeded: Int, failed: Int)
    ) -> (succeeded: Int, failed: Int) {
        entries.withLock { entries in
            var entry =
                entries[key].flatMap { $0.uid == uid ? $0 : nil }
                ?? Entry(
                    uid: uid, formerlySucceeded: max(0, known.succeeded - succeeded.count),
                    formerlyFailed: max(0, known.failed - failed.count))
            entry.succeeded.formUnion(succeeded)
            // One that was about to be deleted may have come to a good end all the same.
            entry.failed = entry.failed.union(failed).subtracting(entry.succeeded)
            entries[key] = entry
            return (entry.formerlySucceeded + entry.succeeded.count, entry.formerlyFailed + entry.failed.count)
        }
    }

    func forget(_ key: ObjectKey) {
        entries.withLock { $0[key] = nil }
    }
}
