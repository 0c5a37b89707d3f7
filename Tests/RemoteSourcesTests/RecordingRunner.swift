import Subprocesses
import Synchronization

/// Runs nothing: records what it is asked to run, and answers from a closure.
final class RecordingRunner: CommandRunner {
    private let recorded = Mutex<[Command]>([])
    private let answer: @Sendable (Command) throws -> CommandResult

    init(_ answer: @escaping @Sendable (Command) throws -> CommandResult) { self.answer = answer }

    var commands: [Command] { recorded.withLock { $0 } }

    func run(_ command: Command) async throws -> CommandResult {
        recorded.withLock { $0.append(command) }
        return try answer(command)
    }

    func stream(
        _ command: Command, onLine: @escaping @Sendable (OutputLine) async -> Void
    ) async throws -> CommandStatus {
        try await run(command).status
    }
}
