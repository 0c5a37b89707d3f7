import Diagnostics
import Synchronization

/// Passes each warning on once, however many images it concerns.
final class DistinctWarnings: Sendable {
    private let seen = Mutex<Set<Diagnostic>>([])
    private let warn: @Sendable (Diagnostic) -> Void

    init(_ warn: @escaping @Sendable (Diagnostic) -> Void) {
        self.warn = warn
    }

    func report(_ diagnostic: Diagnostic) {
        if seen.withLock({ $0.insert(diagnostic).inserted }) { warn(diagnostic) }
    }
}
