import Diagnostics
import Subprocesses

/// Runs git for one source: never asking anybody anything, never longer than allowed, in no other repository than the
/// one that is meant.
struct GitProgram: Sendable {
    private let runner: any CommandRunner
    private let environment: [String: String]
    private let deadline: Duration
    let credentials: GitCredentials
    private let title: String
    private let isSSH: Bool

    init(
        for source: GitSource, runner: any CommandRunner, environment: [String: String], deadline: Duration
    ) {
        self.runner = runner
        self.deadline = deadline
        credentials = GitCredentials(url: source.url, token: source.token)
        title = source.title
        isSSH = source.isSSH
        self.environment = credentials.environment(adding: Self.quiet(environment, isSSH: source.isSSH))
    }

    /// Variables that would send git to the repository that it is called from, as a hook has them.
    private static let ofOtherRepositories = [
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_NAMESPACE", "GIT_COMMON_DIR", "GIT_PREFIX", "GIT_QUARANTINE_PATH",
    ]

    private static func quiet(_ environment: [String: String], isSSH: Bool) -> [String: String] {
        var environment = environment
        for name in ofOtherRepositories { environment[name] = nil }
        environment["GIT_TERMINAL_PROMPT"] = "0"
        environment["LC_ALL"] = "C"
        if isSSH, environment["SSH_ASKPASS"] == nil {
            // ssh would ask the terminal for passwords and unknown hosts, and wait for ever.
            environment["SSH_ASKPASS"] = "false"
            environment["SSH_ASKPASS_REQUIRE"] = "force"
        }
        return environment
    }

    /// What git writes.
    ///
    /// - Parameter directory: the repository to run it in; nil for none.
    /// - Throws: `RemoteSourceError` when git fails, with its words.
    @discardableResult
    func callAsFunction(_ arguments: [String], in directory: String? = nil) async throws -> String {
        let result = try await run(arguments, in: directory)
        guard result.status.isSuccess else { throw failure(result) }
        return result.outputText
    }

    /// Whether git is content.
    func succeeds(_ arguments: [String], in directory: String) async throws -> Bool {
        try await run(arguments, in: directory).status.isSuccess
    }

    private func run(_ arguments: [String], in directory: String?) async throws -> CommandResult {
        // Hooks are for people's own clones. A broken copy must not make git look for a repository above it.
        let inRepository = directory.map { ["--git-dir=\($0)/.git", "--work-tree=\($0)"] } ?? []
        let command = Command(
            "git", inRepository + ["-c", "core.hooksPath=/dev/null"] + arguments, environment: environment,
            workingDirectory: directory ?? "/", deadline: deadline)
        do {
            return try await runner.run(command)
        } catch let error as CommandError {
            throw RemoteSourceError(fetching: title, error)
        }
    }

    private func failure(_ result: CommandResult) -> RemoteSourceError {
        let lines = result.errorText.split(separator: "\n").map(String.init)
        let told = lines.filter { line in ["fatal: ", "error: ", "remote: "].contains { line.hasPrefix($0) } }
        let words = (told.isEmpty ? Array(lines.suffix(1)) : told).prefix(3).map { line in
            ["fatal: ", "error: ", "remote: "].reduce(line) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
        }
        let text = words.isEmpty ? result.status.description : words.joined(separator: "; ")
        return RemoteSourceError(
            .failed, "cannot fetch \(title): git says: \(credentials.hiding(in: String(text.prefix(400))))",
            hints: [
                "check the URL, and that 'git ls-remote' reads it without asking for a password"
                    + (isSSH ? "; ssh-agent can hold the key" : "")
            ])
    }
}
