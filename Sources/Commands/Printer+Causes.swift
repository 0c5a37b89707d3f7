import Diagnostics
import Terminal

extension Printer {
    /// Writes an error, and under `--verbosity debug` what lies behind it.
    func error(_ error: any Error, showsCauses: Bool) {
        self.error(error)
        guard showsCauses else { return }
        var cause = (error as? any DiagnosticError)?.cause
        while let next = cause {
            diagnostics([Diagnostic(.note, "caused by: \(next)")])
            cause = (next as? any DiagnosticError)?.cause
        }
    }
}
