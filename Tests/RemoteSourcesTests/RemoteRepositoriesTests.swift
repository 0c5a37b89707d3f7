import Diagnostics
import Files
import Subprocesses
import TestSupport
import Testing

@testable import RemoteSources

@Suite("git repositories", .enabled(if: GitUpstream.isPossible))
struct RemoteRepositoriesTests {
    @Test(
        "are checked out at a branch, a tag, a commit or a full name",
        arguments: [
            ("", "three"), ("main", "three"), ("HEAD", "three"), ("feature/a", "two"), ("refs/heads/feature/a", "two"),
            ("v1", "one"), ("v2", "two"), ("refs/tags/v1", "one"), ("refs/pull/7/head", "two"), ("COMMIT", "one"),
            ("SHORT", "one"), ("both", "two"),
        ])
    func refs(_ row: (ref: String, text: String)) async throws {
        try await GitUpstream.with { upstream in
            let first = try await upstream.commit("one")
            try await upstream.git("tag", "v1")
            try await upstream.git("tag", "both")
            try await upstream.commit("two")
            try await upstream.git("tag", "--annotate", "--message", "second", "v2")
            try await upstream.git("branch", "feature/a")
            // A branch wins over a tag of its name.
            try await upstream.git("branch", "both")
            try await upstream.git("update-ref", "refs/pull/7/head", "HEAD")
            try await upstream.commit("three")
            let ref = row.ref == "COMMIT" ? first : row.ref == "SHORT" ? String(first.prefix(10)) : row.ref
            let source = GitSource(url: upstream.url, ref: ref)
            // The second time in a copy that is there.
            for _ in 0..<2 {
                let directory = try await upstream.repositories().checkout(source)
                #expect(upstream.read(directory + "/file.txt") == row.text)
            }
            #expect(try upstream.cached().count == 1)
        }
    }

    struct Default: CustomTestStringConvertible {
        var own: String
        var others: [String] = []
        var rule = GitSource.DefaultRef.masterOrMain
        var taken: String
        var isWarned = false
        var testDescription: String { "\(own), \(others), \(rule)" }
    }

    @Test(
        "have a branch that is taken when none is named",
        arguments: [
            Default(own: "main", taken: "main"), Default(own: "master", taken: "master"),
            Default(own: "master", others: ["main"], taken: "master"),
            Default(own: "main", others: ["master"], taken: "master", isWarned: true),
            Default(own: "trunk", others: ["main"], taken: "main", isWarned: true),
            Default(own: "trunk", taken: "trunk"),
            Default(own: "main", others: ["master"], rule: .head, taken: "main"),
            Default(own: "trunk", others: ["main", "master"], rule: .head, taken: "trunk"),
        ])
    func defaultRef(_ row: Default) async throws {
        try await GitUpstream.with(branch: row.own) { upstream in
            try await upstream.commit(row.own)
            for other in row.others {
                try await upstream.git("checkout", "--quiet", "-b", other)
                try await upstream.commit(other)
                try await upstream.git("checkout", "--quiet", row.own)
            }
            let reports = Reports()
            let directory = try await upstream.repositories(reports: reports).checkout(
                GitSource(url: upstream.url, defaultRef: row.rule))
            #expect(upstream.read(directory + "/file.txt") == row.taken)
            #expect(reports.warnings.isEmpty != row.isWarned)
        }
    }

    struct Synced: CustomTestStringConvertible {
        var cache: RemoteCache.Sync
        var sync: Bool?
        var text: String
        var testDescription: String { "\(cache), \(String(describing: sync))" }
    }

    @Test(
        "are brought up to date as the cache and the source say",
        arguments: [
            Synced(cache: .always, sync: nil, text: "two"), Synced(cache: .always, sync: true, text: "two"),
            Synced(cache: .always, sync: false, text: "one"), Synced(cache: .missing, sync: nil, text: "one"),
            Synced(cache: .missing, sync: true, text: "one"), Synced(cache: .never, sync: nil, text: "one"),
            Synced(cache: .never, sync: true, text: "one"), Synced(cache: .never, sync: false, text: "one"),
        ])
    func sync(_ row: Synced) async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            _ = try await upstream.repositories(.missing).checkout(GitSource(url: upstream.url, sync: false))
            try await upstream.commit("two")
            let directory = try await upstream.repositories(row.cache).checkout(
                GitSource(url: upstream.url, sync: row.sync))
            #expect(upstream.read(directory + "/file.txt") == row.text)
        }
    }

    @Test("that are not in the cache are an error when nothing may be fetched")
    func never() async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            let error = await #expect(throws: RemoteSourceError.self) {
                try await upstream.repositories(.never).checkout(GitSource(url: upstream.url))
            }
            #expect(error?.diagnostics.first?.code == "CONFIG_REMOTE_REPO_CACHE_NOT_FOUND_ERR")
            #expect(error?.hints.isEmpty == false)
            #expect(try upstream.cached() == [])
        }
    }

    @Test("follow a branch that was rewritten")
    func rewritten() async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            try await upstream.commit("two")
            let source = GitSource(url: upstream.url, ref: "main")
            _ = try await upstream.repositories().checkout(source)
            try await upstream.git("reset", "--quiet", "--hard", "HEAD^")
            try await upstream.commit("other")
            let directory = try await upstream.repositories().checkout(source)
            #expect(upstream.read(directory + "/file.txt") == "other")
        }
    }

    struct Damage: CustomTestStringConvertible, Sendable {
        var testDescription: String
        /// What is done to the copy.
        var command: [String]
        /// What stands in the warning; nil for none.
        var warning: String?
    }

    @Test(
        "have copies that are put right",
        arguments: [
            Damage(testDescription: "nothing", command: ["true"]),
            Damage(
                testDescription: "a change", command: ["sh", "-c", "echo changed > file.txt"], warning: "'file.txt'"),
            Damage(testDescription: "a file that was removed", command: ["rm", "file.txt"], warning: "'file.txt'"),
            Damage(testDescription: "a commit", command: ["git", "commit", "--quiet", "--allow-empty", "-m", "own"]),
            Damage(testDescription: "another URL", command: ["git", "remote", "set-url", "origin", "/nowhere"]),
            Damage(testDescription: "no HEAD", command: ["rm", ".git/HEAD"], warning: "broken"),
            Damage(testDescription: "no objects", command: ["rm", "-r", ".git/objects"], warning: "broken"),
            Damage(testDescription: "no remote", command: ["git", "remote", "remove", "origin"], warning: "broken"),
            Damage(
                testDescription: "a lock that was left behind",
                command: ["sh", "-c", ": > .git/index.lock; rm file.txt"],
                warning: "broken"),
        ])
    func repair(_ row: Damage) async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            let source = GitSource(url: upstream.url)
            let directory = try await upstream.repositories().checkout(source)
            try await upstream.commit("two")
            let result = try await SystemCommandRunner().run(
                Command(
                    row.command[0], Array(row.command.dropFirst()), environment: upstream.environment,
                    workingDirectory: directory))
            #expect(result.status.isSuccess, "\(result.errorText)")
            try upstream.write("mine", to: directory + "/new.txt")
            let reports = Reports()
            #expect(try await upstream.repositories(reports: reports).checkout(source) == directory)
            #expect(upstream.read(directory + "/file.txt") == "two")
            #expect(try await upstream.git("remote", "get-url", "origin", in: directory) == upstream.url)
            #expect(reports.warnings.allSatisfy { $0.contains(row.warning ?? "nothing") })
            #expect(reports.warnings.count == (row.warning == nil ? 0 : 1))
            if row.warning != "broken" { #expect(upstream.read(directory + "/new.txt") == "mine") }
            #expect(try upstream.cached().count == 1)
        }
    }

    @Test("are no clone when somebody put files there: used as they are, never replaced")
    func notAClone() async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            let source = GitSource(url: upstream.url)
            let path = RemoteCache(directory: upstream.cacheDirectory).copy(of: source.cacheTexts).path
            try upstream.write("mine", to: path + "/file.txt")
            #expect(try await upstream.repositories(.never).checkout(source) == path)
            #expect(try await upstream.repositories(.missing).checkout(source) == path)
            let error = await #expect(throws: RemoteSourceError.self) {
                try await upstream.repositories().checkout(source)
            }
            #expect(error?.message.contains("is no clone") == true)
            #expect(error?.hints.isEmpty == false)
            #expect(upstream.read(path + "/file.txt") == "mine")
        }
    }

    @Test("can be cloned by several at once")
    func atOnce() async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            let source = GitSource(url: upstream.url)
            let directories = try await withThrowingTaskGroup(of: String.self) { group in
                for _ in 0..<4 { group.addTask { try await upstream.repositories().checkout(source) } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(Set(directories).count == 1)
            #expect(upstream.read(directories[0] + "/file.txt") == "one")
            #expect(try upstream.cached().count == 1)
        }
    }

    @Test("are fetched once in a run, and fail once")
    func once() async throws {
        try await GitUpstream.with { upstream in
            let runner = RecordingRunner { _ in CommandResult(code: 128, errorOutput: "fatal: no route to host\n") }
            let repositories = upstream.repositories(runner: runner)
            for sync in [nil, true] as [Bool?] {
                let error = await #expect(throws: RemoteSourceError.self) {
                    try await repositories.checkout(GitSource(url: "https://example.com/a", sync: sync))
                }
                #expect(
                    error?.message == "cannot fetch 'https://example.com/a': git says: no route to host")
            }
            #expect(runner.commands.count == 1)
        }
    }

    @Test("leave nothing behind when a clone is cut off, and what others left behind is removed")
    func interrupted() async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            let source = GitSource(url: upstream.url)
            let copy = RemoteCache(directory: upstream.cacheDirectory).copy(of: source.cacheTexts)
            let leftover = upstream.cacheDirectory + "/." + copy.name + ".part-abcdef"
            try upstream.write("half", to: leftover + "/file.txt")
            // A git that lists refs, and then never comes to an end.
            let commit = try await upstream.git("rev-parse", "HEAD")
            let script = """
                #!/bin/sh
                case "$*" in
                *ls-remote*) printf '\(commit)\\trefs/heads/main\\n' ;;
                *fetch*) : > '\(upstream.root)/fetching'; exec sleep 60 ;;
                *) exit 0 ;;
                esac
                """
            try upstream.write(script, to: upstream.root + "/bin/git")
            try await upstream.git("update-index", "--refresh")
            _ = try await SystemCommandRunner().run(
                Command("chmod", ["+x", upstream.root + "/bin/git"], environment: upstream.environment))
            let path = "\(upstream.root)/bin:\(upstream.environment["PATH"] ?? "")"
            let slow = upstream.repositories(environment: ["PATH": path])
            await #expect(throws: CancellationError.self) {
                try await withThrowingTaskGroup(of: String.self) { group in
                    group.addTask { try await slow.checkout(GitSource(url: upstream.url, defaultRef: .masterOrMain)) }
                    while upstream.read(upstream.root + "/fetching") == nil {
                        try await Task.sleep(for: .milliseconds(5))
                    }
                    group.cancelAll()
                    try await group.waitForAll()
                }
            }
            #expect(try upstream.cached() == [])
            let directory = try await upstream.repositories().checkout(source)
            #expect(upstream.read(directory + "/file.txt") == "one")
        }
    }

    @Test("bring their submodules when that is asked for")
    func submodules() async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            let other = upstream.root + "/other"
            try upstream.write("inner", to: other + "/inner.txt")
            try await upstream.git("init", "--quiet", ".", in: other)
            try await upstream.git("add", "--all", in: other)
            try await upstream.git("commit", "--quiet", "--message", "inner", in: other)
            try await upstream.git(
                "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", "file://" + other, "module")
            try await upstream.commit("with module")
            let allowed = [
                "GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "protocol.file.allow", "GIT_CONFIG_VALUE_0": "always",
            ]
            let with = try await upstream.repositories(environment: allowed).checkout(
                GitSource(url: upstream.url, submodules: true))
            #expect(upstream.read(with + "/module/inner.txt") == "inner")
            let without = try await upstream.repositories().checkout(GitSource(url: upstream.url))
            #expect(upstream.read(without + "/module/inner.txt") == nil)
        }
    }

    @Test("say which ref is not there, and which is near")
    func noSuchRef() async throws {
        try await GitUpstream.with { upstream in
            try await upstream.commit("one")
            try await upstream.git("tag", "release-1.0")
            for (ref, hint) in [
                ("relase-1.0", "did you mean 'release-1.0'?"), ("deadbeef00", ""), ("x", "it has 'main'"),
            ] {
                let error = await #expect(throws: RemoteSourceError.self) {
                    try await upstream.repositories().checkout(GitSource(url: upstream.url, ref: ref))
                }
                #expect(error?.code == .notFound)
                #expect(error?.message.contains("'\(ref)' in '\(upstream.url)'") == true)
                #expect(error?.hints.first?.hasPrefix(hint) == true)
                #expect(try upstream.cached() == [])
            }
        }
    }

    @Test("that are not there are an error in git's words, with a hint")
    func nowhere() async throws {
        try await GitUpstream.with { upstream in
            let error = await #expect(throws: RemoteSourceError.self) {
                try await upstream.repositories().checkout(GitSource(url: "file:///nowhere/at/all"))
            }
            #expect(error?.message.hasPrefix("cannot fetch 'file:///nowhere/at/all': git says: ") == true)
            #expect(error?.message.contains("\n") == false)
            #expect(error?.hints.isEmpty == false)
        }
    }
}
