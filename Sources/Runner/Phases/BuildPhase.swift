import BuildCache
import Builders
import Config
import Diagnostics
import PipelineModel
import Tasks

extension Session {
    /// Tags the artifacts, takes from the cache what has not changed, and builds the rest (spec skaffold-pipeline 1-3).
    ///
    /// - Returns: all selected artifacts in the order of the configuration.
    func build() async throws -> [BuiltArtifact] {
        if options.digestSource == DigestSource.none { return [] }
        async let delivering = imageDelivery()
        let tags = try await tags()
        if options.dryRun {
            reporter.report(.heading("Skipping build phase since --dry-run=true"))
            return selectedArtifacts.map {
                BuiltArtifact($0.artifact, tag: tags[$0.artifact.image] ?? $0.artifact.image)
            }
        }
        let delivery = try await delivering
        guard !selectedArtifacts.isEmpty else { return [] }
        try await checkContainerNetworks()
        let plan = try await BuildPlan(session: self, tags: tags, delivery: delivery)
        let cache = options.cachesArtifacts ? try await ImageCache(plan: plan) : nil
        let known = if let cache { try await plan.find(in: cache) } else { [String: BuiltImage]() }
        let missing = plan.builds.filter { known[$0.imageName] == nil }
        var images = known
        if !missing.isEmpty {
            for (build, image) in zip(missing, try await build(missing, known: known, plan: plan, cache: cache)) {
                images[build.imageName] = image
            }
        }
        try await load(missing.compactMap { images[$0.imageName]?.reference }, delivery: delivery)
        return selectedArtifacts.compactMap { entry in
            images[entry.artifact.image].map { BuiltArtifact(entry.artifact, tag: $0.reference) }
        }
    }

    private func build(
        _ builds: [ArtifactBuild], known: [String: BuiltImage], plan: BuildPlan, cache: ImageCache?
    ) async throws -> [BuiltImage] {
        let concurrency = buildConcurrency
        reporter.report(.heading("Starting build..."))
        if plan.delivery.isLocal, let context = try? cluster.contextName() {
            reporter.report(.line("Found [\(context)] context, using local docker daemon."))
        }
        let atOnce = concurrency == 0 ? builds.count : min(concurrency, builds.count)
        if atOnce > 1 { reporter.report(.line("Building \(atOnce) artifacts in parallel")) }
        let names = Set(builds.map(\.imageName))
        try await runBuildHooks("pre-build", for: names) { $0.before }
        let scheduler = BuildScheduler(
            concurrency: concurrency, builder: plan.builder(recordingIn: cache), reporter: reporter)
        let images = try await scheduler.run(builds, known: known)
        try await runBuildHooks("post-build", for: names) { $0.after }
        return images
    }

    private var buildConcurrency: Int {
        BuildConcurrency.chosen(
            flag: options.buildConcurrency,
            // The default that `diagnose` shows is the peer's, 1; only what the user wrote counts.
            configured: configs.map { config in
                config.source.node(at: ["build", "local", "concurrency"]) == nil
                    ? nil : config.config.build.local?.concurrency
            })
    }
}

extension BuiltArtifact {
    init(_ artifact: Artifact, tag: String) {
        self.init(
            imageName: artifact.image, tag: tag, runtimeType: artifact.runtimeType.isEmpty ? nil : artifact.runtimeType)
    }
}
