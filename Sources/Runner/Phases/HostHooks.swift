import Config
import Diagnostics
import PipelineModel
import Subprocesses

/// Runs the user's commands before and after a phase (spec skaffold-pipeline 6.4): no shell, in their own directory,
/// only on the systems they are for.
struct HostHooks: Sendable {
    let session: Session
    var runner: any CommandRunner = SystemCommandRunner()

    /// Runs commands one after another and shows their output.
    ///
    /// - Parameters:
    ///   - name: `pre-build`, for the lines around.
    ///   - variables: what the commands are told, without `SKAFFOLD_` in front. They win over the caller's own: the
    ///     peer lets an exported variable of the same name win, and then lies to the hook.
    /// - Throws: a `HookError` with the exit code of the first command that fails.
    func run(_ name: String, _ hooks: [HostHook], _ variables: [String: String], at location: SourceLocation?)
        async throws
    {
        let due = hooks.filter { Self.isDue($0.os) }
        guard !due.isEmpty else { return }
        let reporter = session.reporter
        reporter.report(.line("Starting \(name) hooks..."))
        for hook in due {
            let status = try await runner.stream(
                try await command(hook.command, directory: hook.dir, variables)
            ) {
                reporter.report(.line($0.text))
            }
            guard status.isSuccess else {
                throw HookError(name: name, command: hook.command, status: status, location: location)
            }
        }
        reporter.report(.line("Completed \(name) hooks"))
    }

    /// Gives the manifests to a command, and takes what it prints for them where it says so.
    func filter(
        _ command: [String], directory: String, os: [String], changes: Bool, manifests: String,
        _ variables: [String: String],
        at location: SourceLocation?
    ) async throws -> String {
        guard Self.isDue(os) else { return manifests }
        var command = try await self.command(command, directory: directory, variables)
        command.input = Array(manifests.utf8)
        let result = try await runner.run(command)
        guard result.status.isSuccess else {
            throw HookError(
                name: "post-render", command: [command.executable] + command.arguments, status: result.status,
                reason: result.errorText, location: location)
        }
        guard changes else { return manifests }
        guard !result.output.isEmpty else {
            throw Diagnostic(
                "the hook '\(command.executable)' is to change the manifests and printed none", at: location,
                hints: ["print all manifests, or take 'withChange' away"])
        }
        return String(decoding: result.output, as: UTF8.self)
    }

    private func command(_ words: [String], directory: String, _ variables: [String: String]) async throws
        -> Command
    {
        var environment = session.surroundings.environment
        environment["SKAFFOLD_WORK_DIR"] = session.surroundings.workingDirectory
        if let repo = try await session.defaultRepo() { environment["SKAFFOLD_DEFAULT_REPO"] = repo }
        if let keepsPaths = session.global.multiLevelRepo {
            environment["SKAFFOLD_MULTI_LEVEL_REPO"] = keepsPaths ? "true" : "false"
        }
        for (name, value) in variables { environment["SKAFFOLD_" + name] = value }
        return Command(
            words.first ?? "", Array(words.dropFirst()), environment: environment,
            workingDirectory: session.surroundings.absolute(directory))
    }

    /// Whether a hook is for this system, in Go's words.
    private static func isDue(_ systems: [String]) -> Bool {
        #if os(Linux)
            let own = "linux"
        #elseif os(macOS)
            let own = "darwin"
        #else
            let own = "windows"
        #endif
        return systems.isEmpty || systems.contains(own)
    }
}

/// A hook that failed; its exit code becomes that of `sk`.
struct HookError: DiagnosticError, ChildFailure {
    var diagnostics: [Diagnostic]
    var exitCode: Int32

    init(name: String, command: [String], status: CommandStatus, reason: String = "", location: SourceLocation?) {
        exitCode = status.exitCode
        diagnostics = [
            Diagnostic(
                "the \(name) hook '\(command.joined(separator: " "))' ended with \(status)"
                    + (reason.isEmpty ? "" : ": \(reason)"),
                at: location, hints: ["run it by hand in its directory"])
        ]
    }
}
