import Files

/// The files of a repository in a directory: made, and brought up to date.
struct GitClone: Sendable {
    let directory: String
    let source: GitSource
    let git: GitProgram

    /// Whether the directory is the top of a repository.
    func isThere() throws -> Bool { try FileStatus.ifExists(directory + "/.git") != nil }

    /// Makes a repository that has nothing yet.
    func create() async throws {
        try await git(["init", "--quiet", "--", directory])
        try await git(["remote", "add", "origin", git.credentials.url], in: directory)
    }

    /// Whether the files are those of the revision.
    func isAt(_ revision: GitRevision) async throws -> Bool {
        guard let commit = revision.commit, try await head() == commit else { return false }
        return try await changes().isEmpty
    }

    /// The names of files that were changed here; new files do not count.
    func changes() async throws -> [String] {
        let text = try await git(["status", "--porcelain", "--untracked-files=no"], in: directory)
        return text.split(separator: "\n").map { String($0.dropFirst(3)) }
    }

    /// The commit that is checked out, nil for none.
    private func head() async throws -> String? {
        let arguments = ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]
        return try await git.succeeds(arguments, in: directory) ? try await git(arguments, in: directory) : nil
    }

    /// Fetches the revision and makes the files what they are there. Other files stay.
    func update(to revision: GitRevision) async throws {
        try await git(["remote", "set-url", "origin", git.credentials.url], in: directory)
        switch revision {
        case .branch(let name, _):
            // The names that Skaffold looks for in a clone that it shares.
            let origin = "refs/remotes/origin/" + name
            try await fetch("+refs/heads/\(name):\(origin)")
            try await checkOut(["--no-track", "-B", name, origin])
        case .tag(let name, _):
            try await fetch("+refs/tags/\(name):refs/tags/\(name)")
            try await checkOut(["--detach", "refs/tags/\(name)"])
        case .other(let name, _):
            try await fetch(name)
            try await checkOut(["--detach", "FETCH_HEAD"])
        case .commit(let commit): try await update(toCommit: commit)
        }
        if source.submodules {
            try await git(["submodule", "--quiet", "update", "--init", "--recursive", "--force"], in: directory)
        }
    }

    private func update(toCommit commit: String) async throws {
        if try await !has(commit), GitRevision.isFullCommit(commit) {
            // Not every server gives a commit away by its name.
            _ = try await git.succeeds(
                ["fetch", "--quiet", "--depth", "1", "--no-tags", "origin", commit], in: directory)
        }
        if try await !has(commit) {
            let isShallow = try FileStatus.ifExists(directory + "/.git/shallow") != nil
            try await git(
                ["fetch", "--quiet", "--tags", "--force"] + (isShallow ? ["--unshallow"] : [])
                    + ["origin", "+refs/heads/*:refs/remotes/origin/*"], in: directory)
        }
        guard try await has(commit) else {
            throw RemoteSourceError(
                .notFound, "there is no branch, tag or commit '\(commit)' in \(source.title)",
                hints: ["check the ref; an abbreviated commit must be unique"])
        }
        try await checkOut(["--detach", commit])
    }

    private func has(_ commit: String) async throws -> Bool {
        try await git.succeeds(["rev-parse", "--verify", "--quiet", commit + "^{commit}"], in: directory)
    }

    private func fetch(_ refspec: String) async throws {
        try await git(["fetch", "--quiet", "--depth", "1", "--no-tags", "--force", "origin", refspec], in: directory)
    }

    private func checkOut(_ arguments: [String]) async throws {
        try await git(["checkout", "--quiet", "--force"] + arguments, in: directory)
    }
}
