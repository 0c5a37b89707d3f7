public import Diagnostics
import Subprocesses

/// `gitCommit`: the commit that the context is at, with `-dirty` behind it when the context has changed since
/// (spec skaffold-pipeline 1.2).
public struct GitCommitTagger: Tagger {
    /// What of the commit becomes the tag.
    public enum Variant: String, Sendable, CaseIterable {
        /// `git describe --tags --always`
        case tags = "Tags"
        case commitSha = "CommitSha"
        case abbrevCommitSha = "AbbrevCommitSha"
        /// The tree of the context: the same for commits that change only other directories.
        case treeSha = "TreeSha"
        case abbrevTreeSha = "AbbrevTreeSha"
        /// The name of the branch that is checked out.
        case branches = "Branches"

        /// - Parameter name: in any case; empty for `Tags`.
        /// - Throws: `TaggerError` for a name that is none.
        public init(named name: String, at location: SourceLocation? = nil) throws {
            let all = Self.allCases
            guard let found = name.isEmpty ? .tags : all.first(where: { $0.rawValue.lowercased() == name.lowercased() })
            else { throw TaggerError.unknownVariant(name, at: location) }
            self = found
        }
    }

    private let variant: Variant
    private let prefix: String
    private let ignoresChanges: Bool
    private let repositories: GitRepositories
    private let fallback: (any Tagger)?
    private let location: SourceLocation?
    private let warnings: DistinctWarnings

    /// - Parameters:
    ///   - ignoresChanges: whether `-dirty` is left out.
    ///   - fallback: what tags an image whose context is in no repository with a commit, with a warning; nil for an error.
    ///   - warn: gets warnings, each once.
    public init(
        variant: Variant = .tags, prefix: String = "", ignoresChanges: Bool = false, repositories: GitRepositories,
        fallback: (any Tagger)? = InputDigestTagger(), at location: SourceLocation? = nil,
        warn: @escaping @Sendable (Diagnostic) -> Void
    ) {
        self.variant = variant
        self.prefix = prefix
        self.ignoresChanges = ignoresChanges
        self.repositories = repositories
        self.fallback = fallback
        self.location = location
        warnings = DistinctWarnings(warn)
    }

    public func tag(for image: TaggedImage) async throws -> String? {
        let location = location ?? image.location
        do {
            guard let (root, path) = try repositories.find(image.context),
                let name = try await commitName(root, path, at: location)
            else {
                guard let fallback else { throw TaggerError.noCommit(image.context, of: image.name, at: location) }
                warnings.report(.noGit(image.name, context: image.context, at: location))
                return try await fallback.tag(for: image)
            }
            let isDirty = ignoresChanges ? false : try await repositories.isDirty(root, path: path)
            return tag(named: name, isDirty: isDirty)
        } catch let error as CommandError where error.code == .notFound {
            throw TaggerError.gitMissing(cause: error, at: location)
        }
    }

    private func tag(named name: String, isDirty: Bool) -> String {
        let suffix = isDirty ? "-dirty" : ""
        let clean = TagText.sanitized(name)
        // The name gives way, so that what tells a dirty tree apart always fits.
        let room = max(0, TagText.longest - prefix.utf8.count - suffix.utf8.count)
        let fitting = String(clean.prefix(room))
        if fitting != name { warnings.report(.sanitized(name, to: prefix + fitting + suffix)) }
        return prefix + fitting + suffix
    }

    /// What git calls the commit; nil when there is none yet.
    private func commitName(_ root: String, _ path: String, at location: SourceLocation?) async throws -> String? {
        switch variant {
        case .tags: return try await ask(root, ["describe", "--tags", "--always"], at: location)
        case .commitSha: return try await ask(root, ["rev-list", "-1", "HEAD"], at: location)
        case .abbrevCommitSha: return try await ask(root, ["rev-list", "-1", "HEAD", "--abbrev-commit"], at: location)
        case .treeSha: return try await tree(root, path, [], at: location)
        case .abbrevTreeSha: return try await tree(root, path, ["--short"], at: location)
        case .branches:
            let result = try await repositories.ask(root, ["branch", "--show-current"])
            // git before 2.22 does not know the option.
            guard result.status.isSuccess else {
                return try await ask(root, ["rev-list", "-1", "HEAD", "--abbrev-commit"], at: location)
            }
            guard try await hasCommit(root) else { return nil }
            if result.outputText.isEmpty { throw TaggerError.noBranch(root, at: location) }
            return result.outputText
        }
    }

    private func tree(
        _ root: String, _ path: String, _ options: [String], at location: SourceLocation?
    ) async throws -> String? {
        // A trailing slash makes git refuse what is not a directory.
        let object = path.isEmpty ? "HEAD:" : "HEAD:\(path)/"
        let result = try await repositories.ask(root, ["rev-parse", "--verify"] + options + [object])
        if result.status.isSuccess { return result.outputText }
        guard try await hasCommit(root) else { return nil }
        throw TaggerError.gitFailed("rev-parse", in: root, reason: result.reason, at: location)
    }

    private func ask(_ root: String, _ arguments: [String], at location: SourceLocation?) async throws -> String? {
        let result = try await repositories.ask(root, arguments)
        if result.status.isSuccess, !result.outputText.isEmpty { return result.outputText }
        guard try await hasCommit(root) else { return nil }
        throw TaggerError.gitFailed(arguments[0], in: root, reason: result.reason, at: location)
    }

    /// A new repository has a branch but no commit. Anything else that keeps git from answering is its own error.
    private func hasCommit(_ root: String) async throws -> Bool {
        if try await repositories.ask(root, ["rev-parse", "--verify", "--quiet", "HEAD"]).status.isSuccess {
            return true
        }
        let inside = try await repositories.ask(root, ["rev-parse", "--git-dir"])
        return !inside.status.isSuccess
    }
}
