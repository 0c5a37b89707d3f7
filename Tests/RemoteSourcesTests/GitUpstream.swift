import FoundationEssentials
import Subprocesses
import TestSupport

@testable import RemoteSources

/// A repository that tests clone, and a cache to clone it into, in a temporary directory.
struct GitUpstream: Sendable {
    let root: String
    let environment: [String: String]

    /// Whether git is on this machine: tests that run it are skipped without.
    static let isPossible: Bool = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: $0 + "/git") }
    }()

    var directory: String { root + "/upstream" }
    var url: String { "file://" + directory }
    var cacheDirectory: String { root + "/cache" }

    static func with<Result>(branch: String = "main", _ body: (GitUpstream) async throws -> Result) async throws
        -> Result
    {
        try await withTemporaryDirectory { root in
            let upstream = GitUpstream(root: root)
            try FileManager.default.createDirectory(atPath: upstream.directory, withIntermediateDirectories: true)
            try await upstream.git("init", "--quiet", "--initial-branch", branch, ".")
            return try await body(upstream)
        }
    }

    private init(root: String) {
        self.root = root
        environment = [
            "PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin", "HOME": root,
            "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "test", "GIT_AUTHOR_EMAIL": "test@example.com",
            "GIT_COMMITTER_NAME": "test", "GIT_COMMITTER_EMAIL": "test@example.com",
        ]
    }

    @discardableResult
    func git(_ arguments: String..., in place: String? = nil) async throws -> String {
        let result = try await SystemCommandRunner().run(
            Command("git", arguments, environment: environment, workingDirectory: place ?? directory))
        guard result.status.isSuccess else { throw TestSupportError("git \(arguments): \(result.errorText)") }
        return result.outputText
    }

    /// Commits a file with a text.
    ///
    /// - Returns: the commit.
    @discardableResult
    func commit(_ text: String, to file: String = "file.txt") async throws -> String {
        try write(text, to: directory + "/" + file)
        try await git("add", "--all")
        try await git("commit", "--quiet", "--message", text)
        return try await git("rev-parse", "HEAD")
    }

    func write(_ text: String, to path: String) throws {
        let directory = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(filePath: path))
    }

    func read(_ path: String) -> String? {
        FileManager.default.contents(atPath: path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The names in the cache that are no locks.
    func cached() throws -> [String] {
        guard FileManager.default.fileExists(atPath: cacheDirectory) else { return [] }
        return try FileManager.default.contentsOfDirectory(atPath: cacheDirectory).filter { !$0.hasSuffix(".lock") }
    }

    /// Repositories as one run has them.
    func repositories(
        _ sync: RemoteCache.Sync = .always, reports: Reports = Reports(), deadline: Duration = .seconds(60),
        runner: any CommandRunner = SystemCommandRunner(), environment extra: [String: String] = [:]
    ) -> RemoteRepositories {
        RemoteRepositories(
            cache: RemoteCache(directory: cacheDirectory, sync: sync), runner: runner,
            environment: environment.merging(extra) { $1 }, deadline: deadline, report: { reports.add($0) })
    }
}
