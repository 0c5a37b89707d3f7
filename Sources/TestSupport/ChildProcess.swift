import CTestSupport
import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that a test runs, looks at and interrupts. It has a process group of its own and no terminal but the one
/// that it is given.
public final class ChildProcess: Sendable {
    /// Where a program's output goes.
    public enum Output: Sendable {
        /// Standard output and standard error into files of their own.
        case files
        /// Both into a terminal of 100 columns.
        case terminal
    }

    private struct State {
        var exitCode: Int32?
        var fromTerminal: [UInt8] = []
    }

    public let id: Int32
    private let name: String
    private let outputPath: String
    private let errorPath: String
    /// The end of the terminal that is read here; -1 without one.
    private let terminal: Int32
    private let state = Mutex(State())

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - executable: its path, or a name that is looked up in the `PATH` of this process.
    ///   - environment: all that it gets.
    ///   - input: what it reads from standard input.
    ///   - logs: an existing directory, for files with its output.
    public init(
        _ executable: String, _ arguments: [String], environment: [String: String], directory: String,
        input: String = "", output: Output = .files, logs: String
    ) throws {
        name = ([executable] + arguments).joined(separator: " ")
        let stem = "\(logs)/\(UInt64.random(in: 0...UInt64.max))"
        outputPath = stem + ".stdout"
        errorPath = stem + ".stderr"
        let inputPath = stem + ".stdin"
        for (path, text) in [(inputPath, input), (outputPath, ""), (errorPath, "")] {
            guard FileManager.default.createFile(atPath: path, contents: Data(text.utf8)) else {
                throw TestSupportError("cannot write '\(path)'")
            }
        }
        var spawn = try SpawnSettings(directory: directory)
        defer { spawn.destroy() }
        spawn.open(0, inputPath, O_RDONLY)
        switch output {
        case .files:
            terminal = -1
            spawn.open(1, outputPath, O_WRONLY | O_APPEND)
            spawn.open(2, errorPath, O_WRONLY | O_APPEND)
        case .terminal:
            let (ours, theirs) = try Self.makeTerminal()
            terminal = ours
            spawn.open(1, theirs, O_RDWR | O_NOCTTY)
            spawn.open(2, theirs, O_RDWR | O_NOCTTY)
        }
        id = try spawn.start(executable, arguments, environment: environment)
    }

    deinit {
        if terminal >= 0 { close(terminal) }
    }

    /// What it has written to standard output, or to its terminal, so far.
    public var output: String {
        drainTerminal()
        if terminal >= 0 { return state.withLock { String(decoding: $0.fromTerminal, as: UTF8.self) } }
        return Self.text(of: outputPath)
    }

    /// What it has written to standard error so far.
    public var error: String { Self.text(of: errorPath) }

    /// Whether it has not ended yet.
    public var isRunning: Bool { exitCode() == nil }

    /// Sends a signal to the program alone, as `kill` does.
    public func send(_ signal: Int32) {
        guard isRunning else { return }
        kill(id, signal)
    }

    /// What Ctrl+C does.
    public func interrupt() { send(SIGINT) }

    /// Ends it, and what it has started, at once.
    public func stop() async throws {
        guard isRunning else { return }
        kill(-id, SIGKILL)
        _ = try await wait(limit: .seconds(10))
    }

    /// Waits for its end.
    ///
    /// - Throws: `TestSupportError` with its output when it takes longer than `limit`; it is killed then.
    public func wait(limit: Duration = .seconds(120)) async throws -> ChildResult {
        let end = ContinuousClock.now + limit
        while true {
            if let exitCode = exitCode() { return ChildResult(exitCode: exitCode, output: output, error: error) }
            guard ContinuousClock.now < end else {
                kill(-id, SIGKILL)
                throw TestSupportError("'\(name)' still runs after \(limit)\n\(output)\n\(error)")
            }
            try await Task.sleep(for: .milliseconds(10))
        }
    }

    /// Waits until it has written something that `find` finds in its standard output.
    ///
    /// - Throws: `TestSupportError` with its output when it ends before, or takes longer than `limit`.
    public func waitForOutput<Found>(
        limit: Duration = .seconds(120), _ find: (String) throws -> Found?
    ) async throws -> Found {
        let end = ContinuousClock.now + limit
        while true {
            let hasEnded = !isRunning
            if let found = try find(output) { return found }
            guard !hasEnded, ContinuousClock.now < end else {
                let what = hasEnded ? "ended without" : "has not written"
                throw TestSupportError("'\(name)' \(what) what the test waits for\n\(output)\n\(error)")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Waits until its standard output contains `text`.
    public func waitForOutput(containing text: String, limit: Duration = .seconds(120)) async throws {
        try await waitForOutput(limit: limit) { $0.contains(text) ? () : nil }
    }

    private func exitCode() -> Int32? {
        drainTerminal()
        return state.withLock { state in
            if let known = state.exitCode { return known }
            var status: Int32 = 0
            guard waitpid(id, &status, WNOHANG) == id else { return nil }
            state.exitCode = status & 0x7f == 0 ? (status >> 8) & 0xff : 128 + status & 0x7f
            return state.exitCode
        }
    }

    /// Takes what stands in the terminal's buffer, so that the program does not wait for room in it.
    private func drainTerminal() {
        guard terminal >= 0 else { return }
        state.withLock { state in
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            while true {
                let count = read(terminal, &buffer, buffer.count)
                guard count > 0 else { return }
                state.fromTerminal += buffer[..<count]
            }
        }
    }

    private static func makeTerminal() throws -> (Int32, String) {
        var name = [CChar](repeating: 0, count: 256)
        let ours = sk_test_open_terminal(&name, Int32(name.count))
        guard ours >= 0 else { throw TestSupportError("cannot make a terminal: errno \(errno)") }
        var size = winsize(ws_row: 40, ws_col: 100, ws_xpixel: 0, ws_ypixel: 0)
        _ = ioctl(ours, UInt(TIOCSWINSZ), &size)
        _ = fcntl(ours, F_SETFL, O_NONBLOCK)
        _ = fcntl(ours, F_SETFD, FD_CLOEXEC)
        return (ours, String(decoding: name.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))
    }

    private static func text(of path: String) -> String {
        String(decoding: FileManager.default.contents(atPath: path) ?? Data(), as: UTF8.self)
    }
}
