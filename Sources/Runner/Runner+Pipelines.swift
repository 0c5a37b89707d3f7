import Builders
import Config
import Diagnostics
import KubernetesAPI
import PipelineModel
import RemoteSources
import Renderers
import Subprocesses
import Tasks

extension Runner {
    /// `sk build`: tags, cache, build.
    ///
    /// - Parameter file: where to write the summary as JSON; nil for nowhere.
    public func build(writingSummaryTo file: String? = nil) async throws -> BuildSummary {
        try await withSession { session in
            let summary = BuildSummary(builds: try await session.build())
            if let file { try OutputFile.write(summary.json, to: session.surroundings.absolute(file)) }
            return summary
        }
    }

    /// `sk run`: build, render, apply, wait; then logs and forwards until Ctrl+C, where asked for.
    public func run() async throws {
        try await withSession { session in
            try await session.requireClusters()
            let built = try await session.checkingNamespaces { try await session.build() }
            try await session.deployAndFollow(built)
        }
    }

    /// `sk deploy`: as `run`, with images that were built before.
    public func deploy() async throws {
        try await withSession { session in
            let images = try await session.givenImages(requiresAll: true)
            try await session.requireClusters()
            try await session.checkNamespaces()
            if session.options.loadsImages {
                try await session.load(images.map(\.tag), delivery: try await session.imageDelivery())
            }
            try await session.deployAndFollow(images)
        }
    }

    /// `sk render`: the manifests as text.
    ///
    /// - Parameter file: written instead, where given: a path, or a `gs://` URL.
    public func render(to file: String? = nil) async throws -> String {
        try await withSession { session in
            let modules = try await session.render(try await session.imagesForRendering())
            let text = ManifestEmitter.text(
                modules.flatMap(\.manifests), annotatesSource: session.options.annotatesSource)
            if let file {
                if file.hasPrefix("gs://") {
                    try await BucketWriter(
                        runner: SystemCommandRunner(), environment: session.surroundings.environmentOfPrograms
                    ).write(Array(text.utf8), to: file)
                } else {
                    try OutputFile.write(text, to: session.surroundings.absolute(file))
                }
            }
            return text
        }
    }

    /// `sk delete`: what was deployed goes in reverse order.
    ///
    /// - Parameters:
    ///   - dryRun: only says what would go.
    ///   - waits: whether to return only when everything is gone.
    public func delete(dryRun: Bool, waits: Bool) async throws {
        try await withSession { session in
            if !dryRun { try await session.requireClusters() }
            try await session.delete(try await session.render([]), dryRun: dryRun, waits: waits)
        }
    }
}

extension Session {
    /// Deploys, waits, and goes on with logs and forwards where they are asked for.
    func deployAndFollow(_ built: [BuiltArtifact]) async throws {
        let modules = try await render(built)
        let start = Timestamp.now
        try await deploy(modules, built: built)
        if followsLogs || !portForwardModes.isOff { try await follow(modules, built: built, since: start) }
    }
}
