import Diagnostics
import PipelineModel
import YAML

/// The containers without a debugger, gathered by the reason: one warning tells of all that have it.
struct DebugRefusals {
    private var byReason: [(error: NotDebuggable, containers: [Diagnostic.Note])] = []

    mutating func add(_ error: NotDebuggable, _ container: DebugContainer, of manifest: Manifest) {
        let note = Diagnostic.Note(
            "container '\(container.name)' of \(manifest.displayName)",
            at: container.node["image"]?.location ?? container.node.location)
        if let at = byReason.firstIndex(where: { $0.error == error }) {
            byReason[at].containers.append(note)
        } else {
            byReason.append((error, [note]))
        }
    }

    var warnings: [Diagnostic] {
        byReason.map { error, containers in
            let hints = error.hint.map { [$0] } ?? []
            if containers.count == 1 {
                return Diagnostic(
                    .warning, "\(containers[0].message) has no debugger: \(error.reason)",
                    at: containers[0].location, hints: hints)
            }
            return Diagnostic(
                .warning, "\(containers.count) containers have no debugger: \(error.reason)", notes: containers,
                hints: hints)
        }
    }
}
