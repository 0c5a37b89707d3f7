public import Diagnostics
import Files
public import Subprocesses
import Synchronization
import Tasks

/// Checks git repositories out into the cache.
///
/// May be called concurrently; each repository and ref is fetched once in the life of a value, and a failure is kept
/// too. `git` is run directly, asks for no password, and has a deadline.
public final class RemoteRepositories: Sendable {
    private typealias Once = AsyncOnce<Result<String, any Error>>

    private let cache: RemoteCache
    private let runner: any CommandRunner
    private let environment: [String: String]
    private let deadline: Duration
    private let patience: Patience
    private let report: @Sendable (Diagnostic) -> Void
    private let checkouts = Mutex<[GitSource: Once]>([:])

    /// - Parameters:
    ///   - environment: what git gets: `PATH`, `HOME` and the like.
    ///   - deadline: for each call of git.
    ///   - patience: how long something is fetched before a note says so.
    ///   - report: gets warnings and notes.
    public init(
        cache: RemoteCache, runner: any CommandRunner, environment: [String: String],
        deadline: Duration = .seconds(600), patience: Duration = .seconds(2),
        report: @escaping @Sendable (Diagnostic) -> Void = { _ in }
    ) {
        self.cache = cache
        self.runner = runner
        self.environment = environment
        self.deadline = deadline
        self.patience = Patience(limit: patience, report: report)
        self.report = report
    }

    /// The absolute path of the directory with the files of the repository at the ref.
    ///
    /// - Parameter deadline: for each call of git, instead of the usual one.
    /// - Throws: `RemoteSourceError`; `FilesError` when the cache cannot be written; `CancellationError`.
    public func checkout(_ source: GitSource, deadline: Duration? = nil) async throws -> String {
        // Sources that differ in these alone are one: the first decides.
        var key = source
        key.sync = nil
        key.token = nil
        let once = checkouts.withLock { checkouts in
            if let known = checkouts[key] { return known }
            let made = Once { [self] in
                do {
                    return .success(try await fetch(source, deadline: deadline ?? self.deadline))
                } catch {
                    try Task.checkCancellation()
                    return .failure(error)
                }
            }
            checkouts[key] = made
            return made
        }
        return try await once.get().get()
    }

    private func fetch(_ source: GitSource, deadline: Duration) async throws -> String {
        try source.validate()
        let copy = cache.copy(of: source.cacheTexts)
        if try hasFiles(copy) {
            if cache.keeps(sync: source.sync) { return copy.path }
        } else if cache.sync == .never {
            throw RemoteSourceError.notInCache(source.titleWithRef, copy.path)
        }
        let git = GitProgram(for: source, runner: runner, environment: environment, deadline: deadline)
        try await patience.waiting(for: source.titleWithRef) { try await self.fetch(source, git, to: copy) }
        return copy.path
    }

    private func fetch(_ source: GitSource, _ git: GitProgram, to copy: RemoteCopy) async throws {
        let revision = try await GitRemote(source: source, git: git, report: report).revision()
        try await copy.withLock {
            let clone = GitClone(directory: copy.path, source: source, git: git)
            if try hasFiles(copy) {
                if try await update(clone, to: revision) { return }
                report(
                    Diagnostic(
                        .warning, "the copy of \(source.title) at '\(copy.path)' was broken, and is fetched anew"))
            }
            try await copy.replace { directory in
                let new = GitClone(directory: directory, source: source, git: git)
                try await new.create()
                try await new.update(to: revision)
            }
        }
    }

    /// An empty directory is as good as none.
    private func hasFiles(_ copy: RemoteCopy) throws -> Bool {
        try copy.exists() && !Directory.entries(of: copy.path).isEmpty
    }

    /// - Returns: false when the copy is not good for anything.
    private func update(_ clone: GitClone, to revision: GitRevision) async throws -> Bool {
        guard try clone.isThere() else {
            throw RemoteSourceError(
                .failed, "'\(clone.directory)' is no clone of \(clone.source.title), and cannot be brought up to date",
                hints: [
                    "remove it, or pass '--sync-remote-cache=missing' to use it as it is"
                ])
        }
        do {
            if try await clone.isAt(revision) { return true }
            let changes = try await clone.changes()
            try await clone.update(to: revision)
            if let first = changes.first {
                let others = changes.count > 1 ? " and \(changes.count - 1) more" : ""
                report(
                    Diagnostic(
                        .warning, "changes to '\(first)'\(others) in the copy of \(clone.source.title) were undone",
                        hints: ["set 'sync: false' to work in '\(clone.directory)'"]))
            }
            return true
        } catch let error as RemoteSourceError where error.code == .failed {
            // The repository has just answered, so it is the copy.
            try Task.checkCancellation()
            return false
        }
    }
}
