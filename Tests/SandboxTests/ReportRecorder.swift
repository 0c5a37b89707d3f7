import Diagnostics
import PipelineModel
import Synchronization

/// Keeps what was reported, as lines.
final class ReportRecorder: Reporter {
    private let kept = Mutex<[String]>([])

    /// What was reported since the last time.
    func takeLines() -> [String] {
        kept.withLock { lines in
            defer { lines = [] }
            return lines
        }
    }

    func report(_ event: PipelineEvent) {
        let line: String? =
            switch event {
            case .heading(let text), .line(let text), .success(let text): text
            case .item(let text): " - \(text)"
            case .diagnostic(let diagnostic): "\(diagnostic.severity): \(diagnostic.message)"
            case .resource(let name, .ready): "\(name) ready"
            case .resource(let name, .failed(let diagnostic)): "\(name) failed: \(diagnostic.message)"
            case .artifact, .containerLog, .resource: nil
            }
        guard let line else { return }
        kept.withLock { $0.append(line) }
    }
}
