import Diagnostics
import PipelineModel
import Synchronization

/// Tells of builds only what is wrong with them: warnings, and the log of an artifact that failed.
final class QuietBuildReporter: Reporter {
    private let reporter: any Reporter
    /// What artifacts that are being built have said so far.
    private let pending = Mutex<[String: [ArtifactEvent]]>([:])

    /// The most lines that are kept of an artifact's log.
    private static let limit = 1000

    init(_ reporter: any Reporter) {
        self.reporter = reporter
    }

    func report(_ event: PipelineEvent) {
        switch event {
        case .diagnostic: reporter.report(event)
        case .artifact(let name, let artifact): report(artifact, of: name)
        case .heading, .item, .line, .success, .resource, .containerLog: break
        }
    }

    private func report(_ event: ArtifactEvent, of name: String) {
        switch event {
        case .started, .log:
            pending.withLock { pending in
                pending[name, default: []].append(event)
                // The first tells that it began.
                if pending[name, default: []].count > Self.limit { pending[name]?.remove(at: 1) }
            }
        case .step: break
        case .succeeded, .cancelled: pending.withLock { $0[name] = nil }
        case .failed:
            for earlier in pending.withLock({ $0.removeValue(forKey: name) }) ?? [] {
                reporter.report(.artifact(name, earlier))
            }
            reporter.report(.artifact(name, event))
        }
    }
}
