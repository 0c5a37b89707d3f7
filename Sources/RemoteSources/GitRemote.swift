import Diagnostics

/// Asks a repository what its refs are.
struct GitRemote: Sendable {
    let source: GitSource
    let git: GitProgram
    let report: @Sendable (Diagnostic) -> Void

    /// - Throws: `RemoteSourceError` with `notFound` when there is no such ref.
    func revision() async throws -> GitRevision {
        source.ref.isEmpty ? try await defaultRevision() : try await revision(of: source.ref)
    }

    private func revision(of ref: String) async throws -> GitRevision {
        if ref.hasPrefix("refs/") {
            guard let commit = try await refs([ref]).commits[ref] else { throw try await noSuch(ref) }
            return ref.hasPrefix("refs/heads/")
                ? .branch(String(ref.dropFirst("refs/heads/".count)), commit: commit) : .other(ref, commit: commit)
        }
        let (branch, tag) = ("refs/heads/" + ref, "refs/tags/" + ref)
        let commits = try await refs([branch, tag, tag + "^{}"]).commits
        if let commit = commits[branch] { return .branch(ref, commit: commit) }
        // An annotated tag is an object of its own; the commit is behind it.
        if let commit = commits[tag + "^{}"] ?? commits[tag] { return .tag(ref, commit: commit) }
        if ref == "HEAD" { return try await head(try await refs(["HEAD"])) }
        guard GitRevision.couldBeCommit(ref) else { throw try await noSuch(ref) }
        return .commit(ref.lowercased())
    }

    private func defaultRevision() async throws -> GitRevision {
        let usual = ["master", "main"]
        let refs = try await refs(["HEAD"] + usual.map { "refs/heads/" + $0 })
        guard source.defaultRef == .masterOrMain,
            let (name, commit) = usual.lazy.compactMap({ name in refs.commits["refs/heads/" + name].map { (name, $0) } }
            )
            .first
        else { return try await head(refs) }
        if let own = refs.head, own != name {
            report(
                Diagnostic(
                    .warning, "\(source.title) is taken at '\(name)', though its own branch is '\(own)'",
                    hints: ["set 'ref' to the branch that is meant"]))
        }
        return .branch(name, commit: commit)
    }

    private func head(_ refs: Refs) async throws -> GitRevision {
        guard let commit = refs.commits["HEAD"] else {
            throw RemoteSourceError(.notFound, "\(source.title) has no branch yet", hints: ["commit something there"])
        }
        return refs.head.map { .branch($0, commit: commit) } ?? .commit(commit)
    }

    private struct Refs {
        var commits: [String: String] = [:]
        /// The branch that `HEAD` stands for.
        var head: String?
    }

    private func refs(_ names: [String]) async throws -> Refs {
        var refs = Refs()
        for line in try await git(["ls-remote", "--symref", "--", git.credentials.url] + names).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1)
            guard parts.count == 2 else { continue }
            let name = String(parts[1])
            if parts[0].hasPrefix("ref: refs/heads/") {
                if name == "HEAD" { refs.head = String(parts[0].dropFirst("ref: refs/heads/".count)) }
            } else if names.contains(name) {
                refs.commits[name] = String(parts[0])
            }
        }
        return refs
    }

    private func noSuch(_ ref: String) async throws -> RemoteSourceError {
        let text = try await git(["ls-remote", "--heads", "--tags", "--refs", "--", git.credentials.url])
        let names = text.split(separator: "\n").compactMap { line in
            line.split(separator: "\t").last?.split(separator: "/").dropFirst(2).joined(separator: "/")
        }
        let hint =
            suggestionHint(for: ref, among: names)
            ?? (names.isEmpty
                ? "the repository is empty"
                : "it has \(names.prefix(8).map { "'\($0)'" }.joined(separator: ", "))\(names.count > 8 ? " and more" : "")")
        return RemoteSourceError(
            .notFound, "there is no branch, tag or commit '\(ref)' in \(source.title)", hints: [hint])
    }
}
