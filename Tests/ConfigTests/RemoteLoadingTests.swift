import Diagnostics
import Synchronization
import Testing

@testable import Config

@Suite("Remote configs")
struct RemoteLoadingTests {
    /// Directories and files that are there to be fetched; everything else fails. Records what was asked for.
    final class Elsewhere: Sendable {
        private let directories: [RemoteDependency.Source: String]
        private let files: [String: String]
        private let asked = Mutex<[String]>([])
        private let meeting: Meeting?

        init(
            directories: [RemoteDependency.Source: String] = [:], files: [String: String] = [:],
            meeting: Meeting? = nil
        ) {
            self.directories = directories
            self.files = files
            self.meeting = meeting
        }

        var requests: [String] { asked.withLock { $0 } }

        var fetching: RemoteFetching {
            RemoteFetching(
                directory: { dependency in
                    self.asked.withLock { $0.append("\(dependency.title) \(dependency.sync.map(String.init) ?? "-")") }
                    try await self.meeting?.arrive()
                    guard let directory = self.directories[dependency.source] else {
                        throw Diagnostic("cannot fetch \(dependency.title): no route", hints: ["look for one"])
                    }
                    return directory
                },
                file: { url in
                    self.asked.withLock { $0.append(url) }
                    try await self.meeting?.arrive()
                    guard let text = self.files[url] else {
                        throw Diagnostic(code: "OTHER", "cannot fetch '\(url)': gone", hints: ["check the URL"])
                    }
                    return Array(text.utf8)
                })
        }
    }

    /// A place where a number of tasks wait for each other: only those that run at once come through.
    actor Meeting {
        private let count: Int
        private var waiting: [CheckedContinuation<Void, Never>] = []

        init(count: Int) { self.count = count }

        func arrive() async throws {
            if waiting.count + 1 < count {
                await withCheckedContinuation { waiting.append($0) }
            } else {
                for one in waiting { one.resume() }
                waiting = []
            }
        }
    }

    private static func config(_ name: String, _ rest: String = "") -> String {
        RequiresTests.config(name, rest)
    }

    struct Row: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var entry: String
        /// What is fetched; its directory is `copy`.
        var source: RemoteDependency.Source
        /// Below `copy`.
        var file: String
        var asks: String
    }

    @Test(
        "are taken from what an entry names, in the order that counts",
        arguments: [
            Row(
                testDescription: "git", entry: "git: {repo: 'https://h/r'}", source: .git(repo: "https://h/r", ref: ""),
                file: "skaffold.yaml", asks: "'https://h/r' -"),
            Row(
                testDescription: "git with everything",
                entry: "git: {repo: 'git@h:r', ref: v1, path: x/my.yaml, sync: false}",
                source: .git(repo: "git@h:r", ref: "v1"), file: "x/my.yaml", asks: "'git@h:r' at 'v1' false"),
            Row(
                testDescription: "a directory, with the other ending, from the root",
                entry: "git: {repo: 'https://u:p@h/r', path: /x, sync: true}",
                source: .git(repo: "https://u:p@h/r", ref: ""), file: "x/skaffold.yml", asks: "'https://***@h/r' true"),
            Row(
                testDescription: "a bucket", entry: "googleCloudStorage: {source: 'gs://b/f/*', path: y, sync: true}",
                source: .googleCloudStorage(source: "gs://b/f/*"), file: "y/skaffold.yaml", asks: "'gs://b/f/*' true"),
            Row(
                testDescription: "Cloud Build",
                entry:
                    "googleCloudBuildRepoV2: {projectID: p, region: r, connection: c, repo: n, ref: main, path: z.yaml}",
                source: .googleCloudBuildRepository(
                    projectID: "p", region: "r", connection: "c", repo: "n", ref: "main"), file: "z.yaml",
                asks: "repository 'n' of connection 'c' at 'main' -"),
            Row(
                testDescription: "git before a path", entry: "path: nowhere, git: {repo: r}",
                source: .git(repo: "r", ref: ""), file: "skaffold.yaml", asks: "'r' -"),
            Row(
                testDescription: "Cloud Build before git",
                entry: "git: {repo: r}, googleCloudBuildRepoV2: {projectID: p, region: r, connection: c, repo: n}",
                source: .googleCloudBuildRepository(projectID: "p", region: "r", connection: "c", repo: "n", ref: ""),
                file: "skaffold.yaml", asks: "repository 'n' of connection 'c' -"),
            Row(
                testDescription: "a bucket before everything",
                entry:
                    "path: x, git: {repo: r}, googleCloudStorage: {source: 'gs://b'}, googleCloudBuildRepoV2: {projectID: p}",
                source: .googleCloudStorage(source: "gs://b"), file: "skaffold.yaml", asks: "'gs://b' -"),
        ])
    func sources(_ row: Row) async throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": Self.config("a", "requires: [{\(row.entry)}]"),
            "copy/" + row.file: Self.config("b", "build: {artifacts: [{image: i, context: src}]}"),
        ])
        let elsewhere = Elsewhere(directories: [row.source: folder.path + "/copy"])
        let loaded = try await folder.load(fetching: elsewhere.fetching)
        #expect(loaded.configs.map(\.name) == ["b", "a"])
        #expect(loaded.configs.map(\.isRemote) == [true, false])
        #expect(loaded.configs[0].isDependency)
        #expect(loaded.configs[0].file == folder.path + "/copy/" + row.file)
        let directory = row.file.split(separator: "/").dropLast().map { "/" + $0 }.joined()
        #expect(loaded.configs[0].config.build.artifacts[0].context == folder.path + "/copy" + directory + "/src")
        #expect(elsewhere.requests == [row.asks])
    }

    @Test("are fetched once, with the files beside them, whatever is taken from them")
    func once() async throws {
        let repo = "git: {repo: r, ref: v1"
        let folder = try ConfigFolder([
            "skaffold.yaml": Self.config(
                "a", "requires: [{\(repo), path: x, sync: false}}, {\(repo), path: y, sync: true}}, {path: c}]"),
            "c/skaffold.yaml": Self.config("c", "requires: [{\(repo), path: x}}]"),
            "copy/x/skaffold.yaml": Self.config("x", "requires: [{path: ../y}]"),
            "copy/y/skaffold.yaml": Self.config("y"),
        ])
        let elsewhere = Elsewhere(directories: [.git(repo: "r", ref: "v1"): folder.path + "/copy"])
        let loaded = try await folder.load(fetching: elsewhere.fetching)
        #expect(loaded.configs.map(\.name) == ["y", "x", "c", "a"])
        #expect(loaded.configs.map(\.isRemote) == [true, true, false, false])
        #expect(elsewhere.requests == ["'r' at 'v1' false"])
    }

    @Test("are fetched at once when they do not depend on each other, and come in their order")
    func atOnce() async throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": Self.config("a", "requires: [{path: c}, {git: {repo: r}}, {path: 'https://h/u.yaml'}]"),
            "c/skaffold.yaml": Self.config("c", "requires: [{git: {repo: q}}]"),
            "r/skaffold.yaml": Self.config("r", "requires: [{git: {repo: last}}]"),
            "q/skaffold.yaml": Self.config("q", "requires: [{path: 'http://h/v.yaml'}]"),
            "last/skaffold.yaml": Self.config("last"),
        ])
        let directories = ["r", "q", "last"].map {
            (RemoteDependency.Source.git(repo: $0, ref: ""), folder.path + "/" + $0)
        }
        // Three of the first round, then two: with a meeting of each, nobody comes through alone.
        let elsewhere = Elsewhere(
            directories: Dictionary(uniqueKeysWithValues: directories),
            files: ["https://h/u.yaml": Self.config("u"), "http://h/v.yaml": Self.config("v")])
        let first = Meeting(count: 3)
        let second = Meeting(count: 2)
        let inner = elsewhere.fetching
        let late: Set<String> = ["last", "http://h/v.yaml"]
        let fetching = RemoteFetching(
            directory: { dependency in
                guard case .git(let repo, _) = dependency.source else { return "" }
                try await (late.contains(repo) ? second : first).arrive()
                return try await inner.directory(dependency)
            },
            file: { url in
                try await (late.contains(url) ? second : first).arrive()
                return try await inner.file(url)
            })
        let loaded = try await folder.load(fetching: fetching)
        #expect(loaded.configs.map(\.name) == ["v", "q", "c", "last", "r", "u", "a"])
        #expect(elsewhere.requests.count == 5)
    }

    @Test("may be the file itself, and what it requires is looked for in the current directory")
    func rootURL() async throws {
        let folder = try ConfigFolder(["b/skaffold.yaml": Self.config("b")])
        let elsewhere = Elsewhere(files: [
            "https://h/x/a.yaml?token=hidden-word": Self.config(
                "a", "requires: [{path: b}, {}]\nbuild: {artifacts: [{image: i}]}")
        ])
        let loaded = try await folder.load("https://h/x/a.yaml?token=hidden-word", fetching: elsewhere.fetching)
        #expect(loaded.configs.map(\.name) == ["b", "a"])
        #expect(loaded.configs[1].displayFile == "https://h/x/a.yaml?token=***")
        #expect(loaded.configs[1].isDependency == false)
        #expect(loaded.configs[1].config.build.artifacts[0].context == ".")
        #expect(elsewhere.requests.count == 1)
    }

    @Test("from a URL have paths of the current directory")
    func pathsOfURL() async throws {
        let folder = try ConfigFolder([
            "x/skaffold.yaml": Self.config("a", "requires: [{path: 'https://h/b.yaml'}]"),
            "c/skaffold.yaml": Self.config("c"),
        ])
        let elsewhere = Elsewhere(files: [
            "https://h/b.yaml": Self.config(
                "b",
                "requires: [{path: c}]\nbuild: {artifacts: [{image: i, context: src}]}\nmanifests: {rawYaml: ['https://h/k.yaml']}"
            )
        ])
        let loaded = try await folder.load("x/skaffold.yaml", fetching: elsewhere.fetching)
        #expect(loaded.configs.map(\.name) == ["c", "b", "a"])
        #expect(loaded.configs[1].config.build.artifacts[0].context == folder.path + "/src")
        #expect(loaded.configs[1].config.manifests.rawYaml == ["https://h/k.yaml"])
    }

    @Test("are not asked for when nothing that is used requires them")
    func notNeeded() async throws {
        let folder = try ConfigFolder([
            "skaffold.yaml": Self.config("a", "requires: [{path: b, configs: [x]}]"),
            "b/skaffold.yaml": Self.config("x") + "---\n" + Self.config("y", "requires: [{git: {repo: r}}]"),
        ])
        let elsewhere = Elsewhere()
        #expect(try await folder.load(fetching: elsewhere.fetching).configs.map(\.name) == ["x", "a"])
        #expect(elsewhere.requests == [])
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var files: [String: String]
        var code = ConfigError.Code.fileParsing
        var says: String
        /// The place of the error, and then those of its notes.
        var at: [String]
        var hint: String
        var asked = 1
        /// What else is told.
        var others: [String] = []
    }

    private static let good = RemoteDependency.Source.git(repo: "good", ref: "")

    @Test(
        "are explained when they cannot be had",
        arguments: [
            Bad(
                testDescription: "no repository",
                files: ["skaffold.yaml": config("a", "requires: [{git: {repo: bad}}]")],
                says: "cannot fetch 'bad': no route", at: ["skaffold.yaml:4:18"], hint: "look for one"),
            Bad(
                testDescription: "no file behind a URL",
                files: ["skaffold.yaml": config("a", "requires: [{path: 'https://h/b.yaml'}]")],
                says: "cannot fetch 'https://h/b.yaml': gone", at: ["skaffold.yaml:4:12"], hint: "check the URL"),
            Bad(
                testDescription: "far away",
                files: [
                    "skaffold.yaml": config("a", "requires: [{path: b}]"),
                    "b/skaffold.yaml": config("b", "requires: [{git: {repo: bad}}]"),
                ], says: "cannot fetch 'bad'", at: ["b/skaffold.yaml:4:18", "skaffold.yaml:4:12"], hint: "look for one"),
            Bad(
                testDescription: "the first of two, whichever fails first",
                files: ["skaffold.yaml": config("a", "requires: [{git: {repo: bad}}, {git: {repo: worse}}]")],
                says: "cannot fetch 'bad'", at: ["skaffold.yaml:4:18"], hint: "look for one", asked: 2,
                others: ["cannot fetch 'worse': no route"]),
            Bad(
                testDescription: "a file that is not there, before a repository: both are told",
                files: ["skaffold.yaml": config("a", "requires: [{path: b}, {git: {repo: bad}}]")],
                code: .dependencyNotFound, says: "there is no 'b'", at: ["skaffold.yaml:4:19"], hint: "'requires'",
                others: ["cannot fetch 'bad': no route"]),
            Bad(
                testDescription: "a file that is not there, behind a repository",
                files: ["skaffold.yaml": config("a", "requires: [{git: {repo: bad}}, {path: b}]")],
                says: "cannot fetch 'bad'", at: ["skaffold.yaml:4:18"], hint: "look for one",
                others: ["there is no 'b', which skaffold.yaml requires"]),
            Bad(
                testDescription: "no path in a repository",
                files: [
                    "skaffold.yaml": config("a", "requires: [{git: {repo: good, path: modules/aps}}]"),
                    "copy/modules/app/skaffold.yaml": config("b"),
                ], code: .dependencyNotFound, says: "there is no 'modules/aps' in 'good'", at: ["skaffold.yaml:4:37"],
                hint: "did you mean 'app'?"),
            Bad(
                testDescription: "no config in a repository",
                files: ["skaffold.yaml": config("a", "requires: [{git: {repo: good}}]"), "copy/README": ""],
                code: .dependencyNotFound, says: "there is no 'skaffold.yaml' in 'good'", at: ["skaffold.yaml:4:18"],
                hint: "'path'"),
            Bad(
                testDescription: "a path out of a repository",
                files: [
                    "skaffold.yaml": config("a", "requires: [{git: {repo: good, path: x/../../c}}]"),
                    "copy/x/skaffold.yaml": config("b"),
                ], code: .dependencyNotFound, says: "'x/../../c' leads out of 'good'", at: ["skaffold.yaml:4:37"],
                hint: "in it"),
            Bad(
                testDescription: "a mistake in a repository",
                files: [
                    "skaffold.yaml": config("a", "requires: [{git: {repo: good}}]"),
                    "copy/skaffold.yaml": config("b", "deploi: {}"),
                ], says: "'deploi'", at: ["copy/skaffold.yaml:4:1", "skaffold.yaml:4:12"], hint: "'deploy'"),
            Bad(
                testDescription: "no repo", files: ["skaffold.yaml": config("a", "requires: [{git: {ref: main}}]")],
                says: "'repo' is missing in 'requires[0].git'", at: ["skaffold.yaml:4:18"], hint: "fetched", asked: 0),
            Bad(
                testDescription: "no source",
                files: ["skaffold.yaml": config("a", "requires: [{googleCloudStorage: {path: x}}]")],
                says: "'source' is missing", at: ["skaffold.yaml:4:33"], hint: "fetched", asked: 0),
            Bad(
                testDescription: "no region",
                files: [
                    "skaffold.yaml": config(
                        "a", "requires: [{googleCloudBuildRepoV2: {projectID: p, connection: c, repo: r}}]")
                ], says: "'region' is missing", at: ["skaffold.yaml:4:37"], hint: "fetched", asked: 0),
        ])
    func bad(_ row: Bad) async throws {
        let folder = try ConfigFolder(row.files)
        let elsewhere = Elsewhere(directories: [Self.good: folder.path + "/copy"])
        do {
            _ = try await folder.load(fetching: elsewhere.fetching)
            Issue.record("nothing was refused")
        } catch let error as ConfigError {
            let first = try #require(error.diagnostics.first)
            #expect(error.code == row.code)
            #expect(first.message.contains(row.says), "\(first.message)")
            #expect(([first.location] + first.notes.map(\.location)).map { $0?.description ?? "" } == row.at)
            #expect(first.hints.contains { $0.contains(row.hint) }, "\(first.hints)")
            #expect(error.diagnostics.dropFirst().map(\.message) == row.others)
        }
        #expect(elsewhere.requests.count == row.asked)
    }

    @Test("have an end, even when a server always requires one more")
    func endless() async throws {
        let folder = try ConfigFolder([:])
        let fetching = RemoteFetching(
            directory: { _ in "" },
            file: { url in Array((header + "requires: [{path: '\(url)x'}]\n").utf8) })
        let error = await #expect(throws: ConfigError.self) {
            _ = try await ConfigLoader(
                options: {
                    var options = LoadOptions(filename: "https://h/", workingDirectory: "/project", command: "run")
                    options.fetching = fetching
                    return options
                }()
            ).load()
        }
        #expect(error?.description == "more than 100 remote configs require one another")
        _ = folder.path
    }

    @Test("end with the task that loads them")
    func cancelled() async throws {
        var options = LoadOptions(filename: "https://h/a", workingDirectory: "/project", command: "run")
        options.fetching = RemoteFetching(
            directory: { _ in "" },
            file: { _ in
                try await Task.sleep(for: .seconds(60))
                return []
            })
        let loader = ConfigLoader(options: options)
        await #expect(throws: CancellationError.self) {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { _ = try await loader.load() as LoadedConfigs }
                group.cancelAll()
                try await group.waitForAll()
            }
        }
    }
}
