import Config
import Diagnostics
import PipelineModel
import Synchronization
import Testing

@testable import Builders

/// Builds nothing; keeps what it was asked for.
final class CountingBuilder: Builder {
    struct State {
        var order: [String] = []
        var running = 0
        var most = 0
        var dependencies: [String: [String]] = [:]
    }

    let state = Mutex(State())
    let failing: Set<String>

    init(failing: Set<String> = []) { self.failing = failing }

    func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        state.withLock {
            $0.order.append(build.imageName)
            $0.running += 1
            $0.most = max($0.most, $0.running)
            $0.dependencies[build.imageName] = dependencies.keys.sorted()
        }
        defer { state.withLock { $0.running -= 1 } }
        if failing.contains(build.imageName) { throw Diagnostic("exit code 7") }
        for _ in 0..<20 { await Task.yield() }
        if !failing.isEmpty { try await Task.sleep(for: .seconds(60)) }
        return BuiltImage(reference: "\(build.imageName):built")
    }
}

@Suite struct BuildSchedulerTests {
    private func artifact(_ name: String, requires: [String] = []) -> ArtifactBuild {
        ArtifactBuild(
            imageName: name, reference: "\(name):v1", context: "/", builder: .docker(DockerArtifact()),
            requires: requires.map { image in
                var dependency = ArtifactDependency()
                dependency.image = image
                return dependency
            })
    }

    @Test("gives results in the order of the configuration", arguments: [0, 1, 3])
    func order(limit: Int) async throws {
        let builder = CountingBuilder()
        let builds = ["a", "b", "c", "d", "e"].map { artifact($0) }
        let images = try await BuildScheduler(concurrency: limit, builder: builder, reporter: SilentReporter()).run(
            builds)
        #expect(images.map(\.reference) == ["a:built", "b:built", "c:built", "d:built", "e:built"])
        if limit > 0 { #expect(builder.state.withLock { $0.most } <= limit) }
    }

    @Test("builds what is required first, and hands it over")
    func requirements() async throws {
        let builder = CountingBuilder()
        let builds = [
            artifact("app", requires: ["base", "lib"]), artifact("lib", requires: ["base"]), artifact("base"),
        ]
        _ = try await BuildScheduler(concurrency: 0, builder: builder, reporter: SilentReporter()).run(builds)
        #expect(builder.state.withLock { $0.order } == ["base", "lib", "app"])
        #expect(builder.state.withLock { $0.dependencies["app"] } == ["base", "lib"])
    }

    @Test("takes required images that are known already")
    func known() async throws {
        let builder = CountingBuilder()
        _ = try await BuildScheduler(concurrency: 0, builder: builder, reporter: SilentReporter())
            .run([artifact("app", requires: ["base"])], known: ["base": BuiltImage(reference: "base:cached")])
        #expect(builder.state.withLock { $0.dependencies["app"] } == ["base"])
    }

    @Test("cancels the others at the first failure and names the artifact that failed")
    func failure() async throws {
        let builder = CountingBuilder(failing: ["b"])
        let error = await #expect(throws: BuildFailure.self) {
            try await BuildScheduler(concurrency: 0, builder: builder, reporter: SilentReporter())
                .run([artifact("a"), artifact("b"), artifact("c")])
        }
        #expect(error?.diagnostics[0].message == "cannot build 'b': exit code 7")
    }

    @Test(
        "splits a reference at its tag, not at a port",
        arguments: [
            ("localhost:5000/web:v1", "localhost:5000/web", "v1"),
            ("localhost:5000/web", "localhost:5000/web", "latest"),
            ("web:a", "web", "a"),
        ])
    func reference(_ text: String, _ repository: String, _ tag: String) {
        let build = ArtifactBuild(imageName: "x", reference: text, context: "/", builder: .docker(DockerArtifact()))
        #expect(build.repository == repository)
        #expect(build.tag == tag)
    }
}
