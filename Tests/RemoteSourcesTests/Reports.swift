import Diagnostics
import Synchronization

/// What was reported.
final class Reports: Sendable {
    private let all = Mutex<[Diagnostic]>([])

    func add(_ diagnostic: Diagnostic) { all.withLock { $0.append(diagnostic) } }
    var notes: [String] { all.withLock { $0 }.filter { $0.severity == .note }.map(\.message) }
    var warnings: [String] { all.withLock { $0 }.filter { $0.severity == .warning }.map(\.message) }
}
