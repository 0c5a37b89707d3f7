/// Runs programs. A protocol, so that tests of its users run none.
public protocol CommandRunner: Sendable {
    /// Runs a program to its end and keeps its output.
    ///
    /// Cancelling the task interrupts the program, and kills it after its grace.
    ///
    /// - Throws: `CommandError` when it cannot be started, takes too long or says too much; `CancellationError`.
    func run(_ command: Command) async throws -> CommandResult

    /// Runs a program to its end and hands over its output line by line, the lines of both streams as they come.
    ///
    /// - Parameter onLine: while it runs, the program's output is not read any further.
    /// - Throws: as `run`.
    func stream(
        _ command: Command, onLine: @escaping @Sendable (OutputLine) async -> Void
    ) async throws -> CommandStatus
}
