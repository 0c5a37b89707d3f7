import DockerEngine
import FoundationEssentials
import HTTP
import TestSupport
import Testing
import YAML

/// Images of other platforms, and builds that fail, are interrupted or meet each other.
@Suite("images that sk builds", .enabled(if: ShopLab.isThere), .serialized, .timeLimit(.minutes(8)))
struct ShopImageTests {
    @Test("are of the platform that is asked for")
    func otherPlatform() async throws {
        try await ShopLab.withShop { shop in
            let built = try await shop.build("--profile", "local-base", "--platform", "linux/arm64")
            #expect(Set(built.keys) == ShopLab.images)
            for tag in built.values {
                let image = try #require(try await shop.engine.inspectImage(tag), "\(tag)")
                #expect(image.architecture == "arm64" && image.operatingSystem == "linux", "\(tag)")
            }
        }
    }

    @Test("of several platforms are one index in the registry, beside an image for each")
    func index() async throws {
        try await ShopLab.withShop { shop in
            let built = try await shop.build(
                "--profile", "local-base", "--default-repo", ShopLab.registry, "--platform", "linux/amd64,linux/arm64")
            #expect(Set(built.keys) == ShopLab.images)
            for (name, reference) in built {
                // localhost:5000/NAME:TAG, perhaps with @sha256:...
                let parts = reference.split(separator: "@")
                #expect(parts[0].hasPrefix("\(ShopLab.registry)/\(name):"), "\(reference)")
                let tag = String(parts[0].split(separator: ":").last ?? "")
                let index = try await manifest(name, tag)
                #expect(
                    [
                        "application/vnd.oci.image.index.v1+json",
                        "application/vnd.docker.distribution.manifest.list.v2+json",
                    ]
                    .contains(index.body["mediaType"]?.text), "\(name)")
                if parts.count == 2 { #expect(index.digest == parts[1]) }
                let entries = index.body["manifests"]?.sequence ?? []
                #expect(entries.map { Self.platform($0["platform"]) } == ["linux/amd64", "linux/arm64"], "\(name)")
                for (entry, platform) in zip(entries, ["amd64", "arm64"]) {
                    let image = try await manifest(name, "\(tag)_linux_\(platform)")
                    #expect(image.digest == entry["digest"]?.text)
                    let config = try await blob(name, try #require(image.body[path: "config", "digest"]?.text))
                    #expect(Self.platform(config) == "linux/\(platform)")
                }
                for digest in entries.compactMap({ $0["digest"]?.text }) + [index.digest] {
                    try await remove(name, digest)
                }
            }
        }
    }

    private static let twoGoodOnes: KeyValuePairs = [
        "skaffold.yaml": """
        apiVersion: skaffold/v4beta14
        kind: Config
        build:
          artifacts:
            - {image: MARKER-first, context: first}
            - {image: MARKER-bad, context: bad}
            - {image: MARKER-second, context: second}
          local: {concurrency: 0}

        """,
        "first/Dockerfile": "FROM BASE\nRUN echo MARKER first > /first\n",
        "second/Dockerfile": "FROM BASE\nRUN echo MARKER second > /second\n",
        "bad/Dockerfile": "FROM BASE\nCOPY step .\nRUN sh step\n",
        // Long enough for the others to end well before.
        "bad/step": "sleep 6; echo all is going to plan; echo the press is out of ink >&2; exit 7\n",
    ]

    @Test("that fail show what the step wrote, and the others are kept")
    func failingStep() async throws {
        try await ShopLab.withProject(Self.twoGoodOnes) { lab in
            let result = try await lab.sandbox.sk("build")
            #expect(result.exitCode != 0, "\(result)")
            let all = result.output + result.error
            #expect(all.contains("all is going to plan") && all.contains("the press is out of ink"), "\(result)")
            let error = try #require(result.errorLines.first { $0.contains("error: ") }, "\(result)")
            #expect(error.contains("\(lab.marker)-bad"), "\(result)")
            #expect(all.contains("exit code: 7") || all.contains("exit code 7"), "\(result)")
            #expect(result.error.contains("sh step"), "the step that failed\n\(result)")

            try lab.sandbox.write(["bad/step": "echo better\n"])
            let next = try await lab.sk("build")
            #expect(next.lines.contains(" - \(lab.marker)-first: Found Locally"), "\(next)")
            #expect(next.lines.contains(" - \(lab.marker)-second: Found Locally"), "\(next)")
            #expect(
                next.lines.filter { $0.hasSuffix("Not found. Building") } == [
                    " - \(lab.marker)-bad: Not found. Building"
                ])
        }
    }

    @Test("at the same time by two programs are whole, and so is the cache")
    func twoAtOnce() async throws {
        try await ShopLab.withShop { shop in
            let programs = try (0..<2).map { _ in try shop.sandbox.start(["build", "--quiet"]) }
            var builds: [[String: String]] = []
            for program in programs {
                let result = try await program.wait(limit: .seconds(240))
                #expect(result.exitCode == 0, "\(result)")
                builds.append(try ShopLab.builds(result.output))
            }
            // The engine may have run the same step twice, with other times in the files: then there are two good images.
            for build in builds { #expect(Set(build.keys) == ShopLab.images) }
            for tag in builds.flatMap(\.values) { #expect(try await shop.engine.inspectImage(tag) != nil, "\(tag)") }
            let third = try await shop.sk("build")
            #expect(third.lines.count { $0.hasSuffix(": Found Locally") } == ShopLab.images.count, "\(third)")
        }
    }

    private static func endless(_ local: String) -> KeyValuePairs<String, String> {
        [
            "skaffold.yaml": """
            apiVersion: skaffold/v4beta14
            kind: Config
            build:
              artifacts:
                - {image: MARKER-done, context: done}
                - {image: MARKER-endless, context: endless}
              local: \(local)

            """,
            "done/Dockerfile": "FROM BASE\nRUN echo MARKER > /done\n",
            "endless/Dockerfile": "FROM BASE\nRUN echo begun; sleep 400; echo MARKER\n",
        ]
    }

    @Test(
        "that Ctrl+C ends leave no step, no container and no file behind",
        arguments: [
            "{useBuildkit: true, concurrency: 1}", "{useBuildkit: false, concurrency: 1}",
        ])
    func interrupted(_ local: String) async throws {
        try await ShopLab.withProject(Self.endless(local)) { lab in
            let build = try lab.sandbox.start(["build"])
            try await lab.waitForStep(is: true)
            build.interrupt()
            let result = try await build.wait(limit: .seconds(30))
            #expect(result.exitCode == 0, "\(result)")
            #expect(!result.error.contains("error: "), "\(result)")
            #expect(result.output.hasSuffix("\n"))
            try await lab.waitForStep(is: false)
            #expect(try lab.sandbox.temporaryFiles() == [])
            let files = try FileManager.default.contentsOfDirectory(atPath: lab.sandbox.home + "/.skaffold")
            #expect(files.allSatisfy { $0.hasPrefix("cache") && !$0.contains("tmp") }, "\(files)")
            // What was ready is kept.
            let next = try lab.sandbox.start(["build"])
            try await next.waitForOutput(containing: " - \(lab.marker)-done: Found Locally")
            try await next.waitForOutput(containing: " - \(lab.marker)-endless: Not found. Building")
            next.send(15)
            #expect(try await next.wait(limit: .seconds(30)).exitCode == 0)
            try await lab.waitForStep(is: false)
        }
    }

    @Test("in a terminal leave it as it was when Ctrl+C ends them")
    func terminal() async throws {
        try await ShopLab.withProject(Self.endless("{concurrency: 1}")) { lab in
            let build = try lab.sandbox.start(["build"], environment: ["TERM": "xterm-256color"], output: .terminal)
            try await lab.waitForStep(is: true) { _ = build.output }
            build.interrupt()
            let result = try await build.wait(limit: .seconds(30))
            #expect(result.exitCode == 0, "\(result)")
            // The cursor is there again, colours are off, and the prompt gets a line of its own.
            let hidden = result.output.matches(of: /\u{1b}\[\?25[lh]/).last.map { $0.0.hasSuffix("l") } ?? false
            #expect(!hidden, "\(result)")
            let colour = result.output.matches(of: /\u{1b}\[[0-9;]*m/).last?.0
            #expect(
                colour == nil || colour == "\u{1b}[0m" || colour == "\u{1b}[m" || colour == "\u{1b}[39m", "\(result)")
            let plain = result.output.replacing(/\u{1b}\[[0-9;?]*[A-Za-z]/, with: "")
            #expect(plain.hasSuffix("\n"), "\(result)")
            #expect(plain.contains("\(lab.marker)-done"))
        }
    }

    // MARK: - The registry

    private struct Answer {
        var body: Node
        var digest: String
    }

    private static func platform(_ node: Node?) -> String {
        "\(node?["os"]?.text ?? "")/\(node?["architecture"]?.text ?? "")"
    }

    private func send(_ method: String, _ path: String) async throws -> HTTPResponse {
        try await withHTTPClient { client in
            var request = HTTPRequest(method, "http://\(ShopLab.registry)/v2/\(path)")
            request.headers["Accept"] = [
                "application/vnd.oci.image.index.v1+json", "application/vnd.docker.distribution.manifest.list.v2+json",
                "application/vnd.oci.image.manifest.v1+json", "application/vnd.docker.distribution.manifest.v2+json",
            ].joined(separator: ", ")
            return try await client.send(request)
        }
    }

    private func manifest(_ name: String, _ tag: String) async throws -> Answer {
        let answer = try await send("GET", "\(name)/manifests/\(tag)")
        try #require(answer.status == 200, "\(name):\(tag)\n\(answer.text)")
        return Answer(body: try JSONParser.parse(answer.body), digest: answer.headers["Docker-Content-Digest"] ?? "")
    }

    private func blob(_ name: String, _ digest: String) async throws -> Node {
        let answer = try await send("GET", "\(name)/blobs/\(digest)")
        try #require(answer.status == 200, "\(name)@\(digest)\n\(answer.text)")
        return try JSONParser.parse(answer.body)
    }

    /// Not every registry allows it; what stays is small.
    private func remove(_ name: String, _ digest: String) async throws {
        _ = try await send("DELETE", "\(name)/manifests/\(digest)")
    }
}

extension ShopLab {
    /// Waits until the endless step of a build, with the marker in its command, runs or is gone: as a process of this machine
    /// or of a container of the engine.
    func waitForStep(is running: Bool, meanwhile: () -> Void = {}) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while try await stepRuns() != running {
            guard ContinuousClock.now < end else {
                throw TestSupportError(running ? "no step with '\(marker)' runs" : "a step with '\(marker)' still runs")
            }
            meanwhile()
            try await Task.sleep(for: .milliseconds(100))
        }
    }

    private func stepRuns() async throws -> Bool {
        let answer = try await engine.transport.send(HTTPRequest("GET", "http://docker/v1.40/containers/json?all=1"))
        try #require(answer.status == 200)
        let commands = (try JSONParser.parse(answer.body).sequence ?? []).compactMap { $0["Command"]?.text }
        if commands.contains(where: isEndless) { return true }
        return try FileManager.default.contentsOfDirectory(atPath: "/proc").contains { name in
            guard Int(name) != nil, let line = FileManager.default.contents(atPath: "/proc/\(name)/cmdline") else {
                return false
            }
            return isEndless(String(decoding: line, as: UTF8.self))
        }
    }

    private func isEndless(_ command: String) -> Bool { command.contains("sleep 400") && command.contains(marker) }
}
