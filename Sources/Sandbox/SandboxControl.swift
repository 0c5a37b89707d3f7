import DockerEngine
import Files

/// What `sk sandbox` does with a sandbox that may run in another process.
public struct SandboxControl: Sendable {
    public var settings: SandboxSettings

    public init(_ settings: SandboxSettings) {
        self.settings = settings
    }

    /// The process that runs it; nil when none does.
    public func running() throws -> SandboxProcess? { try SandboxProcess.running(settings) }

    /// - Throws: `alreadyRunning` when another port is wanted than the one it has.
    public func checkPort(of process: SandboxProcess) throws(SandboxError) {
        guard let port = settings.port, port != process.port else { return }
        throw SandboxError(
            .alreadyRunning, "the sandbox '\(settings.name)' runs already, on port \(process.port) and not on \(port)",
            hints: ["use it as it is, without '--port', or stop it first with '\(settings.command("stop"))'"])
    }

    /// Starts it in a process of its own and waits until it is ready.
    ///
    /// - Parameters:
    ///   - executable: this program.
    ///   - arguments: those that make it run a sandbox in the foreground.
    /// - Throws: `SandboxError.cannotStart` with the end of its log.
    public func startDetached(
        executable: String, arguments: [String], environment: [String: String]
    ) async throws -> SandboxProcess {
        try SandboxDirectory.make(settings)
        // The log of one that runs already stays.
        if try running() == nil { try AtomicFile.write("", to: settings.logFile, mode: 0o600) }
        let child = try DetachedProcess(
            executable: executable, arguments: arguments, environment: environment, log: settings.logFile)
        do {
            return try await waitUntilReady(child)
        } catch {
            // Nobody would know of it.
            child.end()
            throw error
        }
    }

    private func waitUntilReady(_ child: DetachedProcess) async throws -> SandboxProcess {
        let clock = ContinuousClock()
        let deadline = clock.now + .seconds(90)
        var code: Int32?
        while clock.now < deadline {
            // Where two start at once, one of them is the sandbox of both.
            if let process = try running(), process.isReady, process.id == child.id || code != nil { return process }
            if code == nil { code = child.exitCode() }
            if let code, try running() == nil {
                throw failure("ended with exit code \(code)")
            }
            try await clock.sleep(for: .milliseconds(10))
        }
        throw failure("is not ready after 90 seconds")
    }

    /// What the process has said last, as if it were said here.
    private func failure(_ reason: String) -> SandboxError {
        let text = (try? FileContent.read(settings.logFile)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        let lines = text.split(separator: "\n").map(String.init)
        let log = "its log is '\(settings.logFile)'"
        guard let index = lines.lastIndex(where: { $0.hasPrefix("error: ") }) else {
            return SandboxError(.cannotStart, "the sandbox \(reason)", hints: lines.suffix(8) + [log])
        }
        let hints = lines[(index + 1)...].filter { $0.hasPrefix("  hint: ") }.map { String($0.dropFirst(8)) }
        return SandboxError(
            .cannotStart, "the sandbox \(reason): \(lines[index].dropFirst(7))", hints: hints + [log])
    }

    /// Ends it.
    ///
    /// - Returns: false when it did not run.
    public func stop() async throws -> Bool {
        guard let process = try running() else { return false }
        try await process.end(settings, within: .seconds(60))
        return true
    }

    /// Ends it and removes all it has: objects, certificates, volumes.
    public func reset() async throws {
        _ = try await stop()
        guard try FileStatus.ifExists(settings.directory) != nil else { return }
        do {
            // So that none starts in what is being removed.
            try await FileLock.withLock(at: settings.lockFile, within: .seconds(1)) {
                try Directory.removeAll(settings.directory)
            }
        } catch let error as FilesError where error.code == .lockTimeout {
            throw SandboxError(
                .alreadyRunning, "the sandbox '\(settings.name)' was started again meanwhile",
                hints: ["run '\(settings.command("reset"))' once more"], cause: error)
        }
    }

    /// Its context, from the files of a sandbox that has run once.
    ///
    /// - Throws: `notRunning` when it never ran.
    public func kubeconfig() throws -> SandboxKubeconfig {
        guard let identity = try SandboxIdentity.ifSaved(settings) else {
            throw SandboxError(
                .notRunning, "there is no sandbox '\(settings.name)'",
                hints: ["start one with '\(settings.command("start"))'"])
        }
        let port =
            try running()?.port ?? SandboxProcess.lastPort(settings) ?? settings.port ?? SandboxSettings.defaultPort
        return identity.kubeconfig(settings, port: port)
    }
}
