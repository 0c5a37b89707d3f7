import Diagnostics
import PipelineModel
import Synchronization

/// Keeps what was reported, as lines.
final class ReportRecorder: Reporter {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func clear() { kept.withLock { $0 = [] } }

    func report(_ event: PipelineEvent) {
        let line: String? =
            switch event {
            case .heading(let text), .line(let text), .success(let text): text
            case .item(let text): " - \(text)"
            case .diagnostic(let diagnostic): "\(diagnostic.severity): \(diagnostic.message)"
            case .resource(let name, .waiting(let text)): "\(name): \(text)"
            case .resource(let name, .failing(let text)): "\(name) failing: \(text)"
            case .resource(let name, .ready): "\(name) ready"
            case .resource(let name, .failed(let diagnostic)): "\(name) failed: \(diagnostic.message)"
            case .artifact, .containerLog: nil
            }
        guard let line else { return }
        kept.withLock { $0.append(line) }
    }
}
