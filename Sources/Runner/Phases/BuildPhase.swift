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
        artifacts(of: try await build(after: BuiltImages()))
    }

    /// The selected artifacts with their images, in the order of the configuration.
    func artifacts(of images: BuiltImages) -> [BuiltArtifact] {
        selectedArtifacts.compactMap { entry in
            images.images[entry.artifact.image].map { BuiltArtifact(entry.artifact, tag: $0.reference) }
        }
    }

    /// As `build()`, without what was built before and has not changed since.
    ///
    /// - Returns: what was built before and now.
    func build(after before: BuiltImages) async throws -> BuiltImages {
        if options.digestSource == DigestSource.none { return before }
        async let delivering = imageDelivery()
        let wanted = selectedArtifacts.filter { before.images[$0.artifact.image] == nil }
        var result = before
        result.tags.merge(before.images.isEmpty ? try await tags() : try await tags(of: wanted)) { $1 }
        if options.dryRun {
            reporter.report(.heading("Skipping build phase since --dry-run=true"))
            for entry in wanted {
                let image = entry.artifact.image
                result.images[image] = BuiltImage(reference: result.tags[image] ?? image)
            }
            return result
        }
        let delivery = try await delivering
        guard !wanted.isEmpty else { return result }
        try await checkContainerNetworks()
        let plan = try await BuildPlan(
            session: self, artifacts: withRequired(wanted), tags: result.tags, delivery: delivery)
        let names = Set(wanted.map(\.artifact.image))
        let builds = plan.builds.filter { names.contains($0.imageName) }
        let cache = options.cachesArtifacts ? try await ImageCache(plan: plan) : nil
        if let cache { result.images.merge(try await plan.find(builds, in: cache)) { $1 } }
        let missing = builds.filter { result.images[$0.imageName] == nil }
        if !missing.isEmpty {
            let images = try await build(missing, known: result.images, plan: plan, cache: cache)
            for (build, image) in zip(missing, images) { result.images[build.imageName] = image }
        }
        try await load(missing.compactMap { result.images[$0.imageName]?.reference }, delivery: delivery)
        return result
    }

    /// Artifacts with all that they require: what those are made of decides about them too.
    private func withRequired(
        _ wanted: [(config: LoadedConfig, artifact: Artifact)]
    ) -> [(config: LoadedConfig, artifact: Artifact)] {
        var names = Set(wanted.map(\.artifact.image))
        var open = wanted
        while let next = open.popLast() {
            open += artifactTable.required(by: next.artifact).filter { names.insert($0.artifact.image).inserted }
        }
        return selectedArtifacts.filter { names.contains($0.artifact.image) }
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
