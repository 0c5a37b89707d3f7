import FoundationEssentials
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A directory with a home of its own, in which `sk` runs as a user would run it, and finds nothing of this machine's
/// user: no kubeconfig, no engine, no cache.
public struct Sandbox: Sendable {
    /// The absolute path of everything.
    public let root: String
    /// What the program gets, on top of which a call may put more.
    public var environment: [String: String]
    private let processes: Processes

    /// The directory that programs start in.
    public var directory: String { root + "/work" }
    public var home: String { root + "/home" }
    /// `TMPDIR`.
    public var temporary: String { root + "/tmp" }
    private var logs: String { root + "/logs" }

    fileprivate init(root: String, processes: Processes) throws {
        self.root = root
        self.processes = processes
        environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root + "/home",
            "TMPDIR": root + "/tmp", "LANG": "C.UTF-8", "TZ": "UTC", "DOCKER_HOST": "unix://\(root)/no-engine.sock",
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "test", "GIT_AUTHOR_EMAIL": "test@example.com",
            "GIT_COMMITTER_NAME": "test", "GIT_COMMITTER_EMAIL": "test@example.com",
        ]
        for path in [directory, home, temporary, logs] {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
    }

    /// Starts `sk`; it is killed at the end of the sandbox when it still runs then.
    public func start(
        _ arguments: [String], environment extra: [String: String] = [:], input: String = "",
        output: ChildProcess.Output = .files
    ) throws -> ChildProcess {
        try start(SkBinary.path(), arguments, environment: extra, input: input, output: output)
    }

    /// Runs `sk` to its end.
    public func sk(
        _ arguments: [String], environment extra: [String: String] = [:], input: String = "",
        limit: Duration = .seconds(120)
    ) async throws -> ChildResult {
        try await start(arguments, environment: extra, input: input).wait(limit: limit)
    }

    /// Runs `sk` to its end.
    public func sk(
        _ arguments: String..., environment extra: [String: String] = [:], input: String = "",
        limit: Duration = .seconds(120)
    ) async throws -> ChildResult {
        try await sk(arguments, environment: extra, input: input, limit: limit)
    }

    /// Runs another program to its end.
    ///
    /// - Throws: `TestSupportError` when it fails.
    @discardableResult
    public func run(_ program: String, _ arguments: String..., input: String = "") async throws -> String {
        let process = try start(program, arguments, environment: [:], input: input, output: .files)
        let result = try await process.wait()
        guard result.exitCode == 0 else {
            throw TestSupportError("'\(program) \(arguments.joined(separator: " "))' failed\n\(result)")
        }
        return result.output
    }

    private func start(
        _ executable: String, _ arguments: [String], environment extra: [String: String], input: String,
        output: ChildProcess.Output
    ) throws -> ChildProcess {
        let process = try ChildProcess(
            executable, arguments, environment: environment.merging(extra) { $1 }, directory: directory, input: input,
            output: output, logs: logs)
        processes.all.withLock { $0.append(process) }
        return process
    }

    /// Writes files below the directory, and the directories that they need.
    public func write(_ files: KeyValuePairs<String, String>) throws {
        for (path, text) in files {
            let place = "\(directory)/\(path)"
            let parent = place.split(separator: "/", omittingEmptySubsequences: false).dropLast()
            try FileManager.default.createDirectory(
                atPath: parent.joined(separator: "/"), withIntermediateDirectories: true)
            // In place, so that a file that may be executed stays one.
            guard let file = fopen(place, "w") else { throw TestSupportError("cannot write '\(place)'") }
            fputs(text, file)
            fclose(file)
        }
    }

    /// The text of a file below the directory.
    public func read(_ path: String) throws -> String {
        guard let content = FileManager.default.contents(atPath: "\(directory)/\(path)") else {
            throw TestSupportError("there is no '\(path)'")
        }
        return String(decoding: content, as: UTF8.self)
    }

    /// Copies what is in a folder of `Fixtures`, such as `projects/boutique`, into the directory.
    public func copy(_ fixture: String) throws {
        let source = Fixtures.path(fixture)
        for name in try FileManager.default.contentsOfDirectory(atPath: source) {
            try FileManager.default.copyItem(atPath: "\(source)/\(name)", toPath: "\(directory)/\(name)")
        }
    }

    /// The names of what is left in `TMPDIR`.
    public func temporaryFiles() throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: temporary).sorted()
    }

    fileprivate final class Processes: Sendable {
        let all = Mutex<[ChildProcess]>([])
    }
}

/// Runs `body` with a sandbox, which is removed afterwards, with the programs that still run in it.
public func withSandbox<Result>(
    isolation: isolated (any Actor)? = #isolation, _ body: (Sandbox) async throws -> Result
) async throws -> Result {
    try await withTemporaryDirectory { path in
        guard let resolved = realpath(path, nil) else { throw TestSupportError("there is no '\(path)'") }
        defer { free(resolved) }
        let processes = Sandbox.Processes()
        let sandbox = try Sandbox(root: String(cString: resolved), processes: processes)
        do {
            let result = try await body(sandbox)
            for process in processes.all.withLock({ $0 }) { try await process.stop() }
            return result
        } catch {
            for process in processes.all.withLock({ $0 }) { try await process.stop() }
            throw error
        }
    }
}
