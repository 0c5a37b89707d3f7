import BuildKit
import PipelineModel
import Synchronization

/// Makes of a build's progress what a person reads: steps, and their output with the step's number.
final class ProgressLines: Sendable {
    private let report: @Sendable (ArtifactEvent) -> Void
    /// Steps whose name has been written.
    private let named = Mutex<Set<Int>>([])

    init(report: @escaping @Sendable (ArtifactEvent) -> Void) {
        self.report = report
    }

    func take(_ progress: BuildProgress) {
        switch progress {
        case .started(let step):
            if !step.isInternal { report(.step(step.name)) }
        case .log(let step, let line):
            name(step)
            report(.log("#\(step.number) \(line.text)"))
        case .status: break
        case .ended(let step, let outcome): ended(step, outcome)
        case .warning(let text, let line): report(.log("warning: \(text)" + (line.map { " (line \($0))" } ?? "")))
        case .text(let text): report(.log(text))
        }
    }

    private func ended(_ step: BuildStep, _ outcome: BuildStepOutcome) {
        guard !step.isInternal else { return }
        switch outcome {
        case .done: name(step)
        case .cached: name(step, suffix: " CACHED")
        case .failed(let reason):
            name(step)
            report(.log("#\(step.number) ERROR: \(reason)"))
        case .cancelled: break
        }
    }

    private func name(_ step: BuildStep, suffix: String = "") {
        guard named.withLock({ $0.insert(step.number).inserted }) else { return }
        report(.log("#\(step.number) \(step.name)\(suffix)"))
    }
}
