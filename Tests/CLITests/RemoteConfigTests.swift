import FoundationEssentials
import HTTP
import TestSupport
import Testing

/// Configurations that are not in the directory: `requires` with git and URLs, `--filename` with a URL, the cache.
@Suite("remote configurations")
struct RemoteConfigTests {
    private static let header = "apiVersion: skaffold/v4beta14\nkind: Config\n"

    private static let hasGit: Bool = {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        return path.split(separator: ":").contains { FileManager.default.isExecutableFile(atPath: $0 + "/git") }
    }()

    private static func manifest(_ value: String) -> String {
        "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings}\ndata: {value: \(value)}\n"
    }

    /// A repository `repo` with a configuration and a manifest, and a configuration that requires it.
    private func withRepository(
        _ entry: String = "{repo: REPO, path: app}", _ body: (Sandbox) async throws -> Void
    ) async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "repo/app/skaffold.yaml": Self.header
                    + "metadata: {name: app}\nmanifests: {rawYaml: [k8s/*.yaml]}\n",
                "repo/app/k8s/settings.yaml": Self.manifest("one"),
                "skaffold.yaml": Self.header + "requires:\n  - git: "
                    + entry.replacing("REPO", with: "'file://\(sandbox.directory)/repo'") + "\n",
            ])
            _ = try await sandbox.run(
                "sh", "-c", "cd repo && git init -q -b main . && git add -A && git commit -qm one && git tag v1")
            try await body(sandbox)
        }
    }

    private func commit(_ value: String, _ sandbox: Sandbox) async throws {
        try sandbox.write(["repo/app/k8s/settings.yaml": Self.manifest(value)])
        _ = try await sandbox.run("sh", "-c", "cd repo && git commit -qam \(value)")
    }

    @Test("are cloned into the cache and brought up to date, as flags and variables say", .enabled(if: hasGit))
    func synced() async throws {
        try await withRepository { sandbox in
            func value(_ arguments: [String] = [], _ environment: [String: String] = [:]) async throws -> String {
                let result = try await sandbox.sk(["render", "--offline"] + arguments, environment: environment)
                #expect(result.exitCode == 0, "\(result)")
                // A busy machine may take long enough for a note.
                #expect(result.errorLines.allSatisfy { $0.hasPrefix("note: fetching ") }, "\(result)")
                return result.lines.first { $0.contains("value:") }?.split(separator: " ").last.map(String.init) ?? ""
            }
            #expect(try await value() == "one")
            let cache = sandbox.home + "/.skaffold/remote-cache"
            #expect(try FileManager.default.contentsOfDirectory(atPath: cache).count { !$0.hasPrefix(".") } == 1)
            try await commit("two", sandbox)
            #expect(try await value(["--sync-remote-cache=never"]) == "one")
            #expect(try await value(["--sync-remote-cache", "missing"]) == "one")
            #expect(try await value([], ["SKAFFOLD_SYNC_REMOTE_CACHE": "missing"]) == "one")
            // `diagnose` only fetches what is missing.
            #expect(try await sandbox.sk("diagnose", "--yaml-only").output.contains("name: app"))
            #expect(try await value(["--sync-remote-cache=missing"]) == "one")
            #expect(try await value() == "two")
            #expect(try await value(["--remote-cache-dir", "own"]) == "two")
            #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.directory + "/own").count == 2)
        }
    }

    @Test("may be cloned by several programs at once", .enabled(if: hasGit))
    func atOnce() async throws {
        try await withRepository { sandbox in
            let results = try await withThrowingTaskGroup(of: ChildResult.self) { group in
                for _ in 0..<4 { group.addTask { try await sandbox.sk("diagnose", "--yaml-only") } }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            for result in results {
                #expect(result.exitCode == 0, "\(result)")
                #expect(result.output == results[0].output)
            }
        }
    }

    @Test("are no half clones after Ctrl+C", .enabled(if: hasGit))
    func interrupted() async throws {
        try await withRepository { sandbox in
            let slow = "#!/bin/sh\ncase \"$*\" in *ls-remote*) : > \"$HOME/asked\"; exec sleep 60 ;; esac\n"
            try sandbox.write(["bin/git": slow])
            _ = try await sandbox.run("chmod", "+x", "bin/git")
            let path = "\(sandbox.directory)/bin:\(sandbox.environment["PATH"] ?? "")"
            let process = try sandbox.start(["diagnose", "--yaml-only"], environment: ["PATH": path])
            while !FileManager.default.fileExists(atPath: sandbox.home + "/asked") {
                try await Task.sleep(for: .milliseconds(5))
            }
            process.interrupt()
            let result = try await process.wait(limit: .seconds(20))
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.output == "")
            let whole = try await sandbox.sk("diagnose", "--yaml-only")
            #expect(whole.exitCode == 0, "\(whole)")
        }
    }

    struct Bad: CustomTestStringConvertible, Sendable {
        var testDescription: String
        var entry: String
        var arguments: [String] = []
        var environment: [String: String] = [:]
        var says: [[String]]
    }

    @Test(
        "that cannot be had are told at their place", .enabled(if: hasGit),
        arguments: [
            Bad(
                testDescription: "no such tag", entry: "{repo: REPO, ref: v2}",
                says: [["skaffold.yaml:4:10: error: ", "'v2'", "/repo'"], ["hint: ", "'v1'"]]),
            Bad(
                testDescription: "no such path", entry: "{repo: REPO, path: ap}",
                says: [["skaffold.yaml:4:", "error: ", "'ap'", "/repo'"], ["hint: ", "'app'"]]),
            Bad(
                testDescription: "no such repository", entry: "{repo: /nowhere/repo}",
                says: [["skaffold.yaml:4:10: error: ", "'/nowhere/repo'", "git says: "], ["hint: ", "git ls-remote"]]),
            Bad(
                testDescription: "a password, which is not shown",
                entry: "{repo: 'http://me:hidden-word@127.0.0.1:9/r'}",
                says: [["skaffold.yaml:4:10: error: ", "'http://***@127.0.0.1:9/r'"], ["hint: "]]),
            Bad(
                testDescription: "an option instead of a URL", entry: "{repo: --upload-pack=x}",
                says: [["skaffold.yaml:4:10: error: ", "begins with '-'"], ["hint: "]]),
            Bad(
                testDescription: "nothing may be fetched", entry: "{repo: REPO, ref: v1}",
                arguments: ["--sync-remote-cache=never"],
                says: [["skaffold.yaml:4:10: error: ", "/repo' at 'v1' is not in the cache"], ["hint: ", "missing"]]),
            Bad(
                testDescription: "no git", entry: "{repo: REPO}", environment: ["PATH": "/nowhere"],
                says: [["skaffold.yaml:4:10: error: ", "program 'git' is not there"], ["hint: ", "PATH"]]),
        ])
    func bad(_ row: Bad) async throws {
        try await withRepository(row.entry) { sandbox in
            let result = try await sandbox.sk(
                ["diagnose", "--yaml-only"] + row.arguments, environment: row.environment)
            #expect(result.exitCode == 1, "\(result)")
            #expect(result.output == "")
            #expect(result.errorLines.count { $0.contains("error: ") } == 1)
            for texts in row.says {
                #expect(result.errorLines.contains { line in texts.allSatisfy(line.contains) }, "\(texts) \(result)")
            }
            for text in ["hidden-word", ".swift", "Optional(", "Error("] { #expect(!result.error.contains(text)) }
        }
    }

    @Test("are told with the way to them", .enabled(if: hasGit))
    func chain() async throws {
        try await withRepository("{repo: REPO, path: app}") { sandbox in
            try sandbox.write(["repo/app/skaffold.yaml": Self.header + "deploi: {}\n"])
            _ = try await sandbox.run("sh", "-c", "cd repo && git commit -qam broken")
            try sandbox.write([
                "all.yaml": Self.header + "metadata: {name: all}\nrequires:\n  - path: skaffold.yaml\n"
            ])
            let result = try await sandbox.sk("diagnose", "--yaml-only", "-f", "all.yaml")
            #expect(result.exitCode == 1)
            #expect(result.error.contains("/app/skaffold.yaml:3:1: error: "), "\(result)")
            #expect(result.error.contains("required by config 1 of skaffold.yaml from 'file://"), "\(result)")
            #expect(result.error.contains("required by module 'all'"), "\(result)")
            for place in ["skaffold.yaml:4:5", "all.yaml:5:5"] { #expect(result.error.contains(place), "\(result)") }
        }
    }

    @Test("come from web servers too")
    func web() async throws {
        let header = Self.header
        try await withStubServer(answer: { request in
            switch request.path {
            case "/skaffold.yaml":
                .text(
                    header
                        + "metadata: {name: web}\nrequires: [{path: 'URL/b.yaml'}, {path: c}]\n"
                        .replacing("URL", with: "http://\(request.headers["Host"] ?? "")"))
            case "/b.yaml": .text(header + "metadata: {name: b}\nbuild: {artifacts: [{image: i, context: src}]}\n")
            case "/moved.yaml": StubResponse(302, headers: ["Location": "/skaffold.yaml"])
            default: .text("no", status: 404)
            }
        }) { server in
            try await withSandbox { sandbox in
                try sandbox.write(["c/skaffold.yaml": header + "metadata: {name: c}\n"])
                let result = try await sandbox.sk("diagnose", "--yaml-only", "-f", server.url + "/moved.yaml")
                #expect(result.exitCode == 0, "\(result)")
                let names = result.lines.filter { $0.hasPrefix("  name: ") }.map { $0.dropFirst("  name: ".count) }
                #expect(names == ["b", "c", "web"])
                #expect(result.output.contains("context: \(sandbox.directory)/src"))
                #expect(server.requests.count == 3)

                let missing = try await sandbox.sk("diagnose", "--yaml-only", "-f", server.url + "/none.yaml")
                #expect(missing.exitCode == 1)
                #expect(missing.output == "")
                #expect(missing.error.contains("error: cannot fetch '\(server.url)/none.yaml': the server answers 404"))
            }
        }
    }

    @Test("come from buckets with the program that is there")
    func bucket() async throws {
        try await withSandbox { sandbox in
            try sandbox.write([
                "skaffold.yaml": Self.header + "requires:\n  - googleCloudStorage: {source: 'gs://b/*', path: app}\n"
            ])
            let none = try await sandbox.sk("diagnose", "--yaml-only", environment: ["PATH": "/nowhere"])
            #expect(none.exitCode == 1)
            #expect(none.error.contains("skaffold.yaml:4:25: error: cannot fetch 'gs://b/*'"), "\(none)")
            #expect(none.error.contains("hint: install the Google Cloud CLI"))
            let gcloud = """
                #!/bin/sh
                for a in "$@"; do last=$a; done
                mkdir "$last/app" && printf 'apiVersion: skaffold/v4beta14\\nkind: Config\\nmetadata: {name: app}\\n' \
                > "$last/app/skaffold.yaml"
                """
            try sandbox.write(["bin/gcloud": gcloud])
            _ = try await sandbox.run("chmod", "+x", "bin/gcloud")
            let result = try await sandbox.sk(
                "diagnose", "--yaml-only", environment: ["PATH": sandbox.directory + "/bin:/usr/bin:/bin"])
            #expect(result.exitCode == 0, "\(result)")
            #expect(result.output.contains("name: app"))
        }
    }
}
