import Diagnostics
import Files
import Subprocesses
import Testing

@testable import Taggers

/// A repository for one test, with the directories `api` and `web`.
private struct TestRepository {
    var root: String
    let runner = CountingRunner()

    static let environment = [
        "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": "/nonexistent", "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.org", "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.org",
    ]

    static func with(commits: Bool = true, _ body: (TestRepository) async throws -> Void) async throws {
        try await TemporaryDirectory.with { root in
            let repository = TestRepository(root: root)
            try await repository.git("init", "-q", "-b", "main")
            try repository.write("api/main.go")
            try repository.write("web/index.js")
            if commits {
                try await repository.git("add", ".")
                try await repository.git("commit", "-q", "-m", "first")
            }
            try await body(repository)
        }
    }

    func write(_ path: String, _ text: String = "x") throws { try AtomicFile.write(text, to: root + "/" + path) }

    @discardableResult
    func git(_ arguments: String...) async throws -> String {
        let result = try await SystemCommandRunner().run(
            Command("git", arguments, environment: Self.environment, workingDirectory: root))
        try #require(result.status.isSuccess, "\(arguments): \(result.errorText)")
        return result.outputText
    }

    func tag(
        _ directory: String = "api", _ variant: GitCommitTagger.Variant = .tags, prefix: String = "",
        ignoresChanges: Bool = false, fallback: (any Tagger)? = FailingTagger(), warnings: Warnings = Warnings()
    ) async throws -> String? {
        let tagger = GitCommitTagger(
            variant: variant, prefix: prefix, ignoresChanges: ignoresChanges,
            repositories: GitRepositories(runner: runner, environment: Self.environment), fallback: fallback,
            warn: warnings.report)
        return try await tagger.tag(for: .named(directory, context: root + "/" + directory))
    }
}

@Suite(.timeLimit(.minutes(1))) struct GitCommitTaggerTests {
    @Test("names the commit in every variant")
    func variants() async throws {
        try await TestRepository.with { repository in
            let commit = try await repository.git("rev-parse", "HEAD")
            let tree = try await repository.git("rev-parse", "HEAD:api")
            #expect(try await repository.tag("api", .tags) == String(commit.prefix(7)))
            #expect(try await repository.tag("api", .commitSha) == commit)
            #expect(try await repository.tag("api", .abbrevCommitSha) == String(commit.prefix(7)))
            #expect(try await repository.tag("api", .treeSha) == tree)
            #expect(try await repository.tag("api", .abbrevTreeSha) == String(tree.prefix(7)))
            #expect(try await repository.tag(".", .treeSha) == repository.git("rev-parse", "HEAD:"))
            #expect(try await repository.tag("api", .branches) == "main")
            try await repository.git("tag", "v1.2")
            #expect(try await repository.tag("api", prefix: "rel-") == "rel-v1.2")
        }
    }

    @Test("marks only the contexts that have changed")
    func dirty() async throws {
        try await TestRepository.with { repository in
            try await repository.git("tag", "v1")
            try repository.write("web/index.js", "changed")
            #expect(try await repository.tag("api") == "v1")
            #expect(try await repository.tag("web") == "v1-dirty")
            #expect(try await repository.tag(".") == "v1-dirty")
            #expect(try await repository.tag("web", ignoresChanges: true) == "v1")
            try repository.write("api/new file.txt")
            #expect(try await repository.tag("api") == "v1-dirty")
        }
    }

    @Test("counts what is new, moved or gone")
    func dirtyForms() async throws {
        try await TestRepository.with { repository in
            try await repository.git("tag", "v1")
            try await repository.git("mv", "web/index.js", "api/index.js")
            #expect(try await repository.tag("api") == "v1-dirty")
            #expect(try await repository.tag("web/..") == "v1-dirty")
            try await repository.git("reset", "-q", "--hard")
            try Directory.removeAll(repository.root + "/web/index.js")
            #expect(try await repository.tag("web") == "v1-dirty")
            #expect(try await repository.tag("api") == "v1")
        }
    }

    @Test("asks git itself about a context inside a new directory")
    func newDirectory() async throws {
        try await TestRepository.with { repository in
            try await repository.git("tag", "v1")
            try repository.write("new/inner/file")
            try Directory.create(repository.root + "/new/empty")
            #expect(try await repository.tag("new/inner") == "v1-dirty")
            #expect(try await repository.tag("new/empty") == "v1")
            #expect(try await repository.tag("api") == "v1")
        }
    }

    @Test("asks git once for all images of a repository")
    func sharing() async throws {
        try await TestRepository.with { repository in
            let repositories = GitRepositories(runner: repository.runner, environment: TestRepository.environment)
            let tagger = GitCommitTagger(repositories: repositories, warn: { _ in })
            let root = repository.root
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<20 {
                    group.addTask {
                        let context = root + (index.isMultiple(of: 2) ? "/api" : "/web")
                        _ = try await tagger.tag(for: .named("i\(index)", context: context))
                    }
                }
                try await group.waitForAll()
            }
            #expect(Set(repository.runner.all).count == 2)
            #expect(repository.runner.all.count == 2)
        }
    }

    @Test("makes a tag of any name, with room for the mark of a dirty tree")
    func sanitizing() async throws {
        try await TestRepository.with { repository in
            let warnings = Warnings()
            try await repository.git("checkout", "-q", "-b", "feat/x")
            #expect(try await repository.tag("api", .branches, warnings: warnings) == "feat_x")
            #expect(warnings.messages == ["'feat/x' cannot be a tag; using 'feat_x'"])
            try await repository.git("checkout", "-q", "-b", String(repeating: "b", count: 150))
            try repository.write("api/x")
            let tag = try #require(try await repository.tag("api", .branches, prefix: "p-"))
            #expect(tag.count == 128)
            #expect(tag.hasPrefix("p-bbb"))
            #expect(tag.hasSuffix("-dirty"))
        }
    }

    @Test("refuses a branch where none is checked out")
    func detached() async throws {
        try await TestRepository.with { repository in
            try await repository.git("checkout", "-q", "--detach")
            let error = await #expect(throws: TaggerError.self) { try await repository.tag("api", .branches) }
            #expect(error?.code == .noBranch)
            #expect(error?.hints.isEmpty == false)
        }
    }

    @Test(
        "falls back to the digest of the files, with a warning, where there is no commit",
        arguments: GitCommitTagger.Variant.allCases)
    func noCommit(variant: GitCommitTagger.Variant) async throws {
        try await TestRepository.with(commits: false) { repository in
            let warnings = Warnings()
            let tag = try await repository.tag("api", variant, fallback: ConstantTagger("files"), warnings: warnings)
            #expect(tag == "files")
            #expect(warnings.messages.count == 1)
            let error = await #expect(throws: TaggerError.self) {
                try await repository.tag("api", variant, fallback: nil)
            }
            #expect(error?.code == .noCommit)
        }
    }

    @Test("needs no git where there is no repository")
    func noRepository() async throws {
        try await TemporaryDirectory.with { root in
            let runner = CountingRunner()
            let tagger = GitCommitTagger(
                repositories: GitRepositories(runner: runner, environment: [:]), fallback: ConstantTagger("files"),
                warn: { _ in })
            let tag = try await tagger.tag(for: .named("api", context: root))
            #expect(tag == "files")
            #expect(runner.all.isEmpty)
        }
    }

    @Test("says that git is not there, where there is a repository")
    func noGit() async throws {
        try await TestRepository.with { repository in
            let tagger = GitCommitTagger(
                repositories: GitRepositories(runner: SystemCommandRunner(), environment: ["PATH": "/nowhere"]),
                warn: { _ in })
            let context = repository.root + "/api"
            let error = await #expect(throws: TaggerError.self) {
                try await tagger.tag(for: .named("api", context: context))
            }
            #expect(error?.code == .git)
        }
    }

    @Test(
        "reads the variant's name in any case",
        arguments: [("", "Tags"), ("treesha", "TreeSha"), ("BRANCHES", "Branches")])
    func names(name: String, expected: String) throws {
        #expect(try GitCommitTagger.Variant(named: name).rawValue == expected)
        let error = #expect(throws: TaggerError.self) { try GitCommitTagger.Variant(named: "ComitSha") }
        #expect(error?.hints == ["did you mean 'CommitSha'?"])
    }
}
