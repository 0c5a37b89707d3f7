import Diagnostics
import Files
import Subprocesses
import Synchronization

@testable import Taggers

/// A tagger that fails when it is asked.
struct FailingTagger: Tagger {
    struct Asked: Error {}

    func tag(for image: TaggedImage) async throws -> String? { throw Asked() }
}

/// Keeps warnings.
final class Warnings: Sendable {
    private let list = Mutex<[Diagnostic]>([])

    var report: @Sendable (Diagnostic) -> Void { { diagnostic in self.list.withLock { $0.append(diagnostic) } } }
    var messages: [String] { list.withLock { $0.map(\.message) } }
}

/// Runs programs and keeps what was run.
final class CountingRunner: CommandRunner {
    private let calls = Mutex<[[String]]>([])
    private let runner = SystemCommandRunner()

    var all: [[String]] { calls.withLock { $0 } }

    func run(_ command: Command) async throws -> CommandResult {
        calls.withLock { $0.append(command.arguments) }
        return try await runner.run(command)
    }

    func stream(
        _ command: Command, onLine: @escaping @Sendable (OutputLine) async -> Void
    ) async throws -> CommandStatus {
        try await runner.stream(command, onLine: onLine)
    }
}

extension TaggedImage {
    static func named(_ name: String, context: String = "/nowhere") -> TaggedImage {
        TaggedImage(name: name, context: context)
    }
}
