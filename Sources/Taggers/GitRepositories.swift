import Files
public import Subprocesses

/// Asks git, each question once per repository, for all artifacts together.
///
/// Answers are kept as long as this lives: make a new one for each run, or each turn of a development loop.
public final class GitRepositories: Sendable {
    private struct Question: Hashable {
        var root: String
        var arguments: [String]
    }

    private let runner: any CommandRunner
    private let environment: [String: String]
    private let answers = SharedResults<Question, CommandResult>()
    private let changes = SharedResults<String, [String]>()

    /// - Parameter environment: what git gets: `PATH`, `HOME` and the like.
    public init(runner: any CommandRunner, environment: [String: String]) {
        self.runner = runner
        var environment = environment
        // A status must not take the lock that the user's own git needs.
        environment["GIT_OPTIONAL_LOCKS"] = "0"
        environment["LC_ALL"] = "C"
        self.environment = environment
    }

    /// The repository that a directory is in; nil for none.
    ///
    /// - Returns: the root, and the directory's path below it, empty for the root itself; links are resolved.
    func find(_ directory: String) throws -> (root: String, path: String)? {
        let resolved = try Directory.resolved(directory)
        var root = resolved
        while true {
            // A worktree and a submodule have a file of this name.
            if try FileStatus.ifExists(PathText.join(root, ".git")) != nil {
                return (root, String(resolved.dropFirst(root.count).drop { $0 == "/" }))
            }
            if root == "/" || root == "." { return nil }
            root = PathText.parent(root)
        }
    }

    /// Runs git at the root of a repository, once for the same arguments.
    ///
    /// - Throws: `CommandError` when git cannot be run.
    func ask(_ root: String, _ arguments: [String]) async throws -> CommandResult {
        let question = Question(root: root, arguments: arguments)
        return try await answers.value(for: question) { [runner, environment] in
            try await runner.run(
                Command(
                    "git", arguments, environment: environment, workingDirectory: root, deadline: .seconds(60)))
        }
    }

    /// Whether something below the path has changed since the commit, is new, or has gone.
    ///
    /// - Parameter path: below the root; empty for all of it.
    /// - Throws: `TaggerError` when git fails, `CommandError` when it cannot be run.
    func isDirty(_ root: String, path: String) async throws -> Bool {
        let all = try await changedPaths(root, [])
        if path.isEmpty { return !all.isEmpty }
        for changed in all {
            if changed == path || changed.hasPrefix(path + "/") { return true }
            // git names a new directory alone, not what is in it; whether the path is in it or ignored, it must say.
            if changed.hasSuffix("/"), (path + "/").hasPrefix(changed) {
                return try await !changedPaths(root, ["--", path]).isEmpty
            }
        }
        return false
    }

    private func changedPaths(_ root: String, _ paths: [String]) async throws -> [String] {
        let arguments = ["status", "--porcelain", "-z"] + paths
        return try await changes.value(for: ([root] + paths).joined(separator: "\u{0}")) {
            let result = try await self.ask(root, arguments)
            guard result.status.isSuccess else {
                throw TaggerError.gitFailed("status", in: root, reason: result.reason, at: nil)
            }
            return Self.paths(inStatus: result.output)
        }
    }

    /// The paths of `git status --porcelain -z`; both of a rename.
    static func paths(inStatus output: [UInt8]) -> [String] {
        var paths: [String] = []
        var isSecond = false
        for entry in output.split(separator: 0) {
            if isSecond {
                paths.append(String(decoding: entry, as: UTF8.self))
                isSecond = false
                continue
            }
            guard entry.count > 3 else { continue }
            paths.append(String(decoding: entry.dropFirst(3), as: UTF8.self))
            let marks = entry.prefix(2)
            isSecond = marks.contains(UInt8(ascii: "R")) || marks.contains(UInt8(ascii: "C"))
        }
        return paths
    }
}

extension CommandResult {
    /// What the program says about its failure, for a message.
    var reason: String { errorText.isEmpty ? "\(status)" : errorText }
}
