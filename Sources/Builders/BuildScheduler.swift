import Config
public import PipelineModel

/// Builds artifacts at once, each after those it requires, never more than the limit (spec skaffold-pipeline 3.5).
public struct BuildScheduler: Sendable {
    /// The most builds at a time; 0 for no limit.
    public var concurrency: Int
    public var builder: any Builder
    public var reporter: any Reporter

    public init(concurrency: Int, builder: any Builder, reporter: any Reporter) {
        self.concurrency = concurrency
        self.builder = builder
        self.reporter = reporter
    }

    /// Builds everything; results are in the order of `builds`.
    ///
    /// The first failure cancels what runs. What was finished by then has been recorded by the builder.
    ///
    /// - Parameter known: images of required artifacts that are not in `builds`, such as those from the cache.
    public func run(_ builds: [ArtifactBuild], known: [String: BuiltImage] = [:]) async throws -> [BuiltImage] {
        let names = Set(builds.map(\.imageName))
        var images = known
        var waiting = builds
        var running = 0
        try await withThrowingTaskGroup(of: (String, BuiltImage).self) { group in
            while !waiting.isEmpty || running > 0 {
                while concurrency == 0 || running < concurrency, let at = nextReady(waiting, names: names, done: images)
                {
                    let build = waiting.remove(at: at)
                    let dependencies = Dictionary(
                        build.requires.compactMap { required in images[required.image].map { (required.image, $0) } }
                    ) { $1 }
                    group.addTask { (build.imageName, try await self.build(build, dependencies)) }
                    running += 1
                }
                // Nothing runs and nothing is ready: only a cycle, which validation has refused already.
                guard running > 0, let (name, image) = try await group.next() else { break }
                images[name] = image
                running -= 1
            }
        }
        return builds.compactMap { images[$0.imageName] }
    }

    private func nextReady(_ waiting: [ArtifactBuild], names: Set<String>, done: [String: BuiltImage]) -> Int? {
        waiting.firstIndex { build in
            build.requires.allSatisfy { !names.contains($0.image) || done[$0.image] != nil }
        }
    }

    private func build(_ build: ArtifactBuild, _ dependencies: [String: BuiltImage]) async throws -> BuiltImage {
        let name = build.imageName
        let reporter = reporter
        let clock = ContinuousClock()
        let start = clock.now
        reporter.report(.artifact(name, .started(platforms: build.platforms)))
        do {
            let image = try await builder.build(build, dependencies: dependencies) {
                reporter.report(.artifact(name, $0))
            }
            reporter.report(.artifact(name, .succeeded(clock.now - start)))
            return image
        } catch {
            if Task.isCancelled || error is CancellationError {
                reporter.report(.artifact(name, .cancelled))
                throw error
            }
            let failure = BuildFailure(imageName: name, cause: error)
            reporter.report(.artifact(name, .failed(failure.diagnostics[0])))
            throw failure
        }
    }
}
