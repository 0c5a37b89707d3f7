public import PipelineModel

/// A reporter that writes to a `Printer`.
public protocol TerminalReporter: Reporter {
    /// Redraws what changes by itself until the task is cancelled.
    func redraw() async
    /// Writes what is held back and takes away what is redrawn. Reports after it are still written.
    func finish()
}

/// The reporter that fits: `LiveReporter` for a terminal that can be redrawn, `ConsoleReporter` otherwise.
///
/// - Parameter isTerminal: overrides what the printer found out.
public func makeReporter(
    printer: Printer, isTerminal: Bool? = nil, logPrefix: LogPrefix = .container
) -> any TerminalReporter {
    isTerminal ?? printer.isInteractive
        ? LiveReporter(printer: printer, logPrefix: logPrefix)
        : ConsoleReporter(printer: printer, logPrefix: logPrefix)
}

/// Runs work with a reporter that is redrawn meanwhile and finished afterwards, whatever way the work ends.
public func withReporter<Result: Sendable>(
    _ reporter: any TerminalReporter, _ work: @Sendable (any TerminalReporter) async throws -> Result
) async throws -> Result {
    defer { reporter.finish() }
    async let _: Void = reporter.redraw()  // cancelled and awaited when the scope ends
    return try await work(reporter)
}
