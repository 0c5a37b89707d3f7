import Synchronization
import Testing

@testable import Subprocesses

@Suite(.timeLimit(.minutes(1))) struct SystemCommandRunnerTests {
    private static let environment = ["PATH": "/usr/local/bin:/usr/bin:/bin"]
    private let runner = SystemCommandRunner()

    private static func shell(_ script: String, deadline: Duration? = nil, grace: Duration = .seconds(5)) -> Command {
        Command("sh", ["-c", script], environment: environment, deadline: deadline, grace: grace)
    }

    @Test("keeps both outputs and the exit code")
    func results() async throws {
        let result = try await runner.run(Self.shell("echo out; echo err >&2; exit 3"))
        #expect(result.status == .exited(code: 3))
        #expect(result.outputText == "out")
        #expect(result.errorText == "err")
    }

    @Test("passes input, arguments, environment and directory as they are")
    func inputs() async throws {
        var command = Command(
            "/bin/sh", ["-c", "cat; echo \"$1|$X|$HOME|$(pwd)\"", "name", "a b;$X"], environment: ["X": "y"],
            workingDirectory: "/usr", input: Array("in ".utf8))
        command.environment["PATH"] = "/usr/bin:/bin"
        #expect(try await runner.run(command).outputText == "in a b;$X|y||/usr")
    }

    @Test("survives a program that does not read its input")
    func unreadInput() async throws {
        let command = Command(
            "true", environment: Self.environment, input: [UInt8](repeating: 65, count: 1 << 20))
        #expect(try await runner.run(command).status.isSuccess)
    }

    @Test("hands over lines as they come")
    func lines() async throws {
        let lines = Mutex<[OutputLine]>([])
        let status = try await runner.stream(Self.shell("printf 'a\\r\\nb\\n'; sleep 0.05; printf 'c' >&2; kill -9 $$"))
        {
            line in lines.withLock { $0.append(line) }
        }
        #expect(status == .killed(signal: 9))
        #expect(status.exitCode == 137)
        let seen = lines.withLock { $0 }
        #expect(seen == [OutputLine(.output, "a"), OutputLine(.output, "b"), OutputLine(.error, "c")])
    }

    @Test("says that a program or a directory is not there")
    func missing() async {
        let noProgram = await #expect(throws: CommandError.self) {
            try await runner.run(Command("no-such-program", environment: Self.environment))
        }
        #expect(noProgram?.code == .notFound)
        let noDirectory = await #expect(throws: CommandError.self) {
            try await runner.run(Command("true", environment: Self.environment, workingDirectory: "/no/such"))
        }
        #expect(noDirectory?.code == .badWorkingDirectory)
    }

    @Test("stops a program at its deadline, with an error of its own")
    func deadline() async {
        let error = await #expect(throws: CommandError.self) {
            try await runner.run(Self.shell("sleep 30", deadline: .milliseconds(100)))
        }
        #expect(error?.code == .deadlineExceeded)
    }

    @Test("kills what does not obey the interrupt, children included")
    func grace() async {
        let error = await #expect(throws: CommandError.self) {
            let script = "trap '' INT; sleep 30 & wait; sleep 30"
            return try await runner.run(Self.shell(script, deadline: .milliseconds(200), grace: .milliseconds(100)))
        }
        #expect(error?.code == .deadlineExceeded)
    }

    @Test("throws CancellationError when the task is cancelled")
    func cancellation() async {
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await runner.run(Self.shell("sleep 30")) }
                try await Task.sleep(for: .milliseconds(100))
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }

    @Test("refuses more output than it may keep")
    func tooMuch() async {
        let error = await #expect(throws: CommandError.self) {
            try await SystemCommandRunner(outputLimit: 1000).run(Self.shell("head -c 5000 /dev/zero"))
        }
        #expect(error?.code == .outputTooLarge)
    }
}
