import Diagnostics

/// The one place that maps errors to exit codes (spec skaffold-config 8.5).
enum ExitCodes {
    static let usage: Int32 = 127

    /// A run that was cancelled by Ctrl+C ended as asked.
    static func code(for error: any Error) -> Int32 {
        error is CancellationError ? 0 : 1
    }
}
