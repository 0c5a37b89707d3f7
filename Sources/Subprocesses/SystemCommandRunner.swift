import Encodings
import Subprocess
import SystemPackage
import Tasks

/// Runs programs on this machine, each in a process group of its own, so that what it starts ends with it.
public struct SystemCommandRunner: CommandRunner {
    /// The most output of each stream that `run` keeps, in bytes.
    private let outputLimit: Int

    public init(outputLimit: Int = 64 << 20) {
        self.outputLimit = outputLimit
        BrokenPipes.areErrors
    }

    public func run(_ command: Command) async throws -> CommandResult {
        try await translatingErrors(of: command) {
            let result = try await Subprocess.run(
                configuration(of: command), input: .inputWriter, output: .bytes(limit: outputLimit),
                error: .bytes(limit: outputLimit)
            ) { try await Self.feed(command.input, to: $0.standardInputWriter) }
            return CommandResult(
                status: CommandStatus(result.terminationStatus), output: result.standardOutput,
                errorOutput: result.standardError)
        }
    }

    public func stream(
        _ command: Command, onLine: @escaping @Sendable (OutputLine) async -> Void
    ) async throws -> CommandStatus {
        try await translatingErrors(of: command) {
            let result = try await Subprocess.run(
                configuration(of: command), input: .inputWriter, output: .sequence, error: .sequence
            ) { execution in
                let (input, output, error) = (
                    execution.standardInputWriter, execution.standardOutput, execution.standardError
                )
                try await withThrowingTaskGroup(of: Void.self) { group in
                    group.addTask { try await Self.feed(command.input, to: input) }
                    group.addTask { try await Self.pump(output, .output, onLine) }
                    group.addTask { try await Self.pump(error, .error, onLine) }
                    try await group.waitForAll()
                }
            }
            return CommandStatus(result.terminationStatus)
        }
    }

    /// A script that was written a moment ago may still be open for writing in a process that was started meanwhile.
    /// Nothing of it has run by then.
    private static func whenWritten<Result>(_ start: () async throws -> Result) async throws -> Result {
        for _ in 0..<20 {
            do {
                return try await start()
            } catch  where "\(error)".contains("Text file busy") {
                try await Task.sleep(for: .milliseconds(25))
            }
        }
        return try await start()
    }

    /// A program may end, or close its input, without having read it all: that is its own affair.
    private static func feed(_ bytes: [UInt8], to writer: StandardInputWriter) async throws {
        do {
            if !bytes.isEmpty { _ = try await writer.write(bytes) }
            try await writer.finish()
        } catch  where error.code == .failedToWriteToSubprocess {
            return
        }
    }

    private static func pump(
        _ pieces: SubprocessOutputSequence, _ stream: OutputLine.Stream,
        _ onLine: @Sendable (OutputLine) async -> Void
    ) async throws {
        var splitter = LineSplitter()
        for try await piece in pieces {
            for line in piece.withUnsafeBytes({ splitter.append($0) }) {
                await onLine(OutputLine(stream, String(decoding: line, as: UTF8.self)))
            }
        }
        if let line = splitter.finish() { await onLine(OutputLine(stream, String(decoding: line, as: UTF8.self))) }
    }

    private func configuration(of command: Command) -> Configuration {
        var options = PlatformOptions()
        options.processGroupID = 0
        options.teardownSequence = [
            .send(signal: .interrupt, toProcessGroup: true, allowedDurationToNextStep: command.grace)
        ]
        let name = command.executable
        return Configuration(
            executable: name.contains("/") ? .path(FilePath(name)) : .name(name),
            arguments: Arguments(command.arguments),
            environment: .custom(command.environment.map { Array("\($0.key)=\($0.value)\u{0}".utf8) }),
            workingDirectory: command.workingDirectory.map { FilePath($0) }, platformOptions: options)
    }

    private func translatingErrors<Result: Sendable>(
        of command: Command, _ operation: @escaping @Sendable () async throws -> Result
    ) async throws -> Result {
        do {
            let result =
                if let deadline = command.deadline {
                    try await withDeadline(deadline) { try await Self.whenWritten(operation) }
                } else {
                    try await Self.whenWritten(operation)
                }
            // A program that was interrupted because the task was cancelled has a status, but no result that counts.
            try Task.checkCancellation()
            return result
        } catch is DeadlineExceeded {
            throw CommandError.deadlineExceeded(command.executable, limit: command.deadline ?? .zero)
        } catch let error as SubprocessError {
            try Task.checkCancellation()
            switch error.code {
            case .executableNotFound: throw CommandError.notFound(command.executable, cause: error)
            case .failedToChangeWorkingDirectory:
                throw CommandError.badWorkingDirectory(
                    command.workingDirectory ?? ".", for: command.executable, cause: error)
            case .outputLimitExceeded: throw CommandError.outputTooLarge(command.executable, limit: outputLimit)
            case .failedToReadFromSubprocess, .failedToWriteToSubprocess, .asyncIOFailed:
                throw CommandError.brokenPipe(command.executable, cause: error)
            default: throw CommandError.cannotStart(command.executable, cause: error)
            }
        }
    }
}

extension CommandStatus {
    fileprivate init(_ status: TerminationStatus) {
        switch status {
        case .exited(let code): self = .exited(code: code)
        case .signaled(let signal): self = .killed(signal: signal)
        }
    }
}
