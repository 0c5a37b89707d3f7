import ArgumentParser
import Diagnostics
import Initializer

/// The one place that maps errors to exit codes (spec skaffold-config 8.5).
enum ExitCodes {
    static let usage: Int32 = 127

    /// A run that was cancelled by Ctrl+C ended as asked.
    static func code(for error: any Error) -> Int32 {
        if error is CancellationError { return 0 }
        // A value that only the command itself could judge.
        if error is ValidationError { return usage }
        var next: (any Error)? = error
        while let current = next {
            if let failure = current as? InitError { return failure.exitCode }
            if let child = current as? any ChildFailure { return child.exitCode }
            next = (current as? any DiagnosticError)?.cause
        }
        return 1
    }
}
