import BuildKit
import DockerEngine
import Synchronization
import TestSupport
import Testing
import YAML

/// Builds in a real Docker Engine with the base image `$SK_LAB_REGISTRY/busybox`.
@Suite("Building in a real engine", .serialized, .enabled(if: DockerLab.isAvailable))
struct BuildKitEngineTests {
    private let base = DockerLab.baseImage

    /// Collects what a build reports.
    private final class Progress: Sendable {
        private let events = Mutex<[BuildProgress]>([])
        func add(_ event: BuildProgress) { events.withLock { $0.append(event) } }
        var all: [BuildProgress] { events.withLock { $0 } }
        var logs: [String] {
            all.compactMap { event in
                switch event {
                case .log(_, let line): line.text
                case .text(let text): text
                default: nil
                }
            }
        }
    }

    @Test("copies the context without what is ignored, keeps modes and links, mounts a cache, uses arguments")
    func wholeBuild() async throws {
        try await DockerLab.withProject([
            "Dockerfile": """
            ARG BASE
            FROM --platform=$BUILDPLATFORM $BASE AS tool
            ARG BUILDPLATFORM
            RUN echo "$BUILDPLATFORM" > /platform
            FROM $BASE
            ARG GREETING
            LABEL made=here
            WORKDIR /app
            COPY . .
            COPY --from=tool /platform /platform
            RUN --mount=type=cache,target=/cache echo "$GREETING" >> /cache/log && echo hello from the step
            CMD ["cat", "/platform", "src/a.txt", "link"]
            """,
            ".dockerignore": "*.log\nsecret\n!secret/public\n", "src/a.txt": "a\n", "x.log": "no", "secret/key": "no",
            "secret/public": "yes", "link": "-> src/a.txt", "ä ö/file": "x",
        ]) { lab in
            let progress = Progress()
            var options = lab.options
            options.buildArguments["GREETING"] = "hi"
            options.labels = ["from": "test"]
            options.noCache = true
            let result = try await build(options, engine: lab.engine, onProgress: progress.add)
            let image = try #require(try await lab.engine.inspectImage(lab.tag))
            #expect(image.id == result.imageID)
            #expect(image.config["Labels"]?["made"]?.string == "here")
            #expect(image.config["Labels"]?["from"]?.string == "test")
            #expect(progress.logs.contains("hello from the step"))
            let listed = try await lab.run(["find", ".", "-type", "f"])
            #expect(
                Set(listed.split(separator: "\n"))
                    == ["./.dockerignore", "./Dockerfile", "./secret/public", "./src/a.txt", "./ä ö/file"])
            #expect(try await lab.run(nil) == "linux/amd64\na\na\n")
        }
    }

    @Test("builds for another platform")
    func otherPlatform() async throws {
        try await DockerLab.withProject([
            "Dockerfile": "ARG BASE\nFROM $BASE\nRUN uname -m > /machine\n"
        ]) { lab in
            var options = lab.options
            options.platform = "linux/arm64"
            let progress = Progress()
            _ = try await build(options, engine: lab.engine, onProgress: progress.add)
            #expect(try await lab.engine.inspectImage(lab.tag)?.architecture == "arm64")
        }
    }

    @Test("builds what is on disk now, not what an earlier build was sent")
    func editedFile() async throws {
        try await DockerLab.withProject(["Dockerfile": "ARG BASE\nFROM $BASE\nCOPY page /page\n", "page": "one"]) {
            lab in
            let first = try await build(lab.options, engine: lab.engine) { _ in }
            #expect(try await lab.run(["cat", "/page"]) == "one")
            try lab.write(["page": "two"])
            _ = try await build(lab.options, engine: lab.engine) { _ in }
            #expect(try await lab.run(["cat", "/page"]) == "two")
            try lab.write(["page": "one"])
            let again = try await build(lab.options, engine: lab.engine) { _ in }
            #expect(again == first)
        }
    }

    @Test("takes a Dockerfile from outside the context, with an ignore file of its own beside it")
    func outsideDockerfile() async throws {
        try await DockerLab.withProject([
            "docker/api.Dockerfile": "ARG BASE\nFROM $BASE\nWORKDIR /app\nCOPY . .\n",
            "docker/api.Dockerfile.dockerignore": "b\n", "context/a": "", "context/b": "",
        ]) { lab in
            var options = lab.options
            options.contextDirectory = lab.directory + "/context"
            options.dockerfile = lab.directory + "/docker/api.Dockerfile"
            _ = try await build(options, engine: lab.engine) { _ in }
            #expect(try await lab.run(["ls"]) == "a\n")
        }
    }

    @Test("gives a build the secrets that it names")
    func secrets() async throws {
        try await DockerLab.withProject([
            "Dockerfile":
                "ARG BASE\nFROM $BASE\nRUN --mount=type=secret,id=npm,required=true wc -c < /run/secrets/npm\n"
        ]) { lab in
            let services = SessionServices(secret: { id in id == "npm" ? Array("12345".utf8) : nil })
            let progress = Progress()
            var options = lab.options
            options.noCache = true
            _ = try await build(options, engine: lab.engine, services: services, onProgress: progress.add)
            #expect(progress.logs.contains("5"))
            let again = options
            let error = await #expect(throws: BuildError.self) {
                try await build(again, engine: lab.engine) { _ in }
            }
            #expect(error?.message.contains("secret npm not found") == true, "\(error?.message ?? "")")
        }
    }

    @Test("says which step failed, with its output")
    func failingStep() async throws {
        try await DockerLab.withProject([
            "Dockerfile": "ARG BASE\nFROM $BASE\nRUN echo before it broke; exit 7\n"
        ]) { lab in
            let error = await #expect(throws: BuildError.self) {
                try await build(lab.options, engine: lab.engine) { _ in }
            }
            #expect(error?.code == .failed)
            #expect(
                error?.message.contains("RUN echo before it broke; exit 7' failed: ") == true, "\(error?.message ?? "")"
            )
            #expect(error?.message.contains("exit code: 7") == true)
            #expect(error?.output == ["before it broke"])
        }
    }

    @Test(
        "gives the engine's reason for a Dockerfile that cannot be built",
        arguments: [
            ("FROM $BASE\nFOO\n", "unknown instruction: FOO"), ("FROM $BASE\nCOPY nope /\n", "\"/nope\" not found"),
            ("FROM localhost:5000/none:1\n", "localhost:5000/none:1: not found"),
        ])
    func badDockerfile(text: String, reason: String) async throws {
        try await DockerLab.withProject(["Dockerfile": "ARG BASE\n" + text]) { lab in
            let error = await #expect(throws: BuildError.self) {
                try await build(lab.options, engine: lab.engine) { _ in }
            }
            #expect(error?.code == .failed)
            #expect(error?.message.contains(reason) == true, "\(error?.message ?? "")")
        }
    }

    @Test("ends the step in the engine when the build is cancelled")
    func cancel() async throws {
        try await DockerLab.withProject([
            "Dockerfile": "ARG BASE\nFROM $BASE\nRUN echo begun; for i in $(seq 300); do sleep 1; done\n"
        ]) { lab in
            let begun = Gate()
            let clock = ContinuousClock()
            let ended = try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    _ = try await build(lab.options, engine: lab.engine) { event in
                        if case .log(_, let line) = event, line.text == "begun" { begun.open() }
                    }
                }
                try await begun.wait()
                let start = clock.now
                group.cancelAll()
                await #expect(throws: CancellationError.self) { try await group.waitForAll() }
                return clock.now - start
            }
            #expect(ended < .seconds(5))
        }
    }

    @Test("builds eleven at once, each with its own files")
    func manyAtOnce() async throws {
        try await DockerLab.withProject(["Dockerfile": "ARG BASE\nFROM $BASE\nCOPY . /app\nCMD cat /app/name\n"]) {
            lab in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for index in 0..<11 {
                    group.addTask {
                        let directory = "service\(index)"
                        try lab.write(["\(directory)/name": "\(index)", "\(directory)/data": .random(1 << 19)])
                        var options = lab.options
                        options.contextDirectory += "/" + directory
                        options.tags = [lab.tag + "-\(index)"]
                        let result = try await build(options, engine: lab.engine) { _ in }
                        #expect(try await lab.engine.inspectImage(options.tags[0])?.id == result.imageID)
                        #expect(try await lab.run(nil, image: options.tags[0]) == "\(index)")
                        try await lab.engine.removeImage(options.tags[0])
                    }
                }
                try await group.waitForAll()
            }
        }
    }

    @Test("sends many files and large ones", .timeLimit(.minutes(2)))
    func largeContext() async throws {
        try await DockerLab.withProject([
            "Dockerfile": "ARG BASE\nFROM $BASE\nCOPY . /app\nRUN find /app -type f | wc -l; cat /app/large | wc -c\n"
        ]) { lab in
            for index in 0..<2000 { try lab.write(["many/\(index / 100)/\(index)": "\(index)"]) }
            try lab.write(["large": .random(40 << 20)])
            let progress = Progress()
            _ = try await build(lab.options, engine: lab.engine, onProgress: progress.add)
            #expect(progress.logs.prefix(2) == ["2002", "\(40 << 20)"])
        }
    }

    @Test("builds with the classic builder when asked to")
    func classic() async throws {
        try await DockerLab.withProject([
            "Dockerfile": "ARG BASE\nFROM $BASE\nWORKDIR /app\nCOPY . .\nRUN echo in the classic builder\n",
            ".dockerignore": "*.log\nDockerfile\n", "x.log": "", "src/a": "a", "large": .random(3 << 20),
            "link": "-> src/a",
        ]) { lab in
            var options = lab.options
            options.usesBuildKit = false
            let progress = Progress()
            let result = try await build(options, engine: lab.engine, onProgress: progress.add)
            #expect(try await lab.engine.inspectImage(lab.tag)?.id == result.imageID)
            #expect(progress.logs.contains("in the classic builder"))
            #expect(try await lab.run(["ls"]) == "large\nlink\nsrc\n")
            try lab.write(["Dockerfile": "ARG BASE\nFROM $BASE\nRUN echo broken; exit 3\n"])
            let error = await #expect(throws: BuildError.self) {
                try await build(options, engine: lab.engine) { _ in }
            }
            #expect(error?.message.contains("returned a non-zero code: 3") == true, "\(error?.message ?? "")")
            #expect(error?.output.contains("broken") == true)
        }
    }

    @Test("pushes to a registry and gives the digest")
    func push() async throws {
        try await DockerLab.withProject(["Dockerfile": "ARG BASE\nFROM $BASE\nRUN echo pushed > /x\n"]) { lab in
            _ = try await build(lab.options, engine: lab.engine) { _ in }
            let repository = "\(DockerLab.registry)/\(lab.name)"
            try await lab.engine.tagImage(lab.tag, repository: repository, tag: "t")
            let digest = try #require(try await lab.engine.pushImage(repository, tag: "t"))
            let image = try await lab.engine.inspectImage("\(repository):t")
            #expect(image?.repositoryDigests == ["\(repository)@\(digest)"])
            #expect(try await lab.engine.listImages(filters: ["reference": [repository]]).count == 1)
            try await lab.engine.removeImage("\(repository):t")
        }
    }
}
