import BuildCache
import Builders
import Config
import Diagnostics
import DockerEngine
import PipelineModel
import Subprocesses
import Tasks

/// What is to be built, with all that decides whether it must be.
struct BuildPlan: Sendable {
    let session: Session
    let delivery: ImageDelivery
    let engine: EngineClient
    let enginePlatform: String
    /// In the order of the configuration.
    let builds: [ArtifactBuild]
    /// What each image is made of, by image name.
    let inputs: [String: ArtifactInputs]
    let publisher: ImagePublisher
    /// What builds see: with a minikube's engine in it where that builds.
    let environment: [String: String]

    init(
        session: Session, artifacts: [(config: LoadedConfig, artifact: Artifact)], tags: [String: String],
        delivery: ImageDelivery
    ) async throws {
        self.session = session
        self.delivery = delivery
        engine = try await session.engine.client()
        environment = try await session.engine.environment()
        let version = try await engine.engineVersion()
        enginePlatform = "\(version.operatingSystem)/\(version.architecture)"
        session.explain(
            "Docker engine \(version.version) at \(engine.endpoint) (\(engine.endpoint.origin)), API \(engine.version)")
        session.explain("images are \(delivery.pushes ? "pushed" : "left in the engine"): \(delivery.reason)")
        let platforms = PlatformChoice(
            session: session, enginePlatform: enginePlatform, nodePlatforms: try await session.nodePlatforms())
        let planned = try await artifacts.concurrentMap { [enginePlatform] entry in
            try await ArtifactPlan(
                session: session, config: entry.config, artifact: entry.artifact,
                reference: tags[entry.artifact.image] ?? entry.artifact.image,
                platforms: platforms, delivery: delivery,
                enginePlatform: enginePlatform)
        }
        for warning in planned.flatMap(\.inputs.warnings) { session.reporter.report(.diagnostic(warning)) }
        builds = planned.map(\.build)
        inputs = Dictionary(planned.map { ($0.build.imageName, $0.inputs) }) { $1 }
        let registries = session.registries
        publisher = ImagePublisher(
            engine: engine, registry: registries, credentials: { try await registries.credentials(for: $0) })
    }

    /// The builder with everything put around it.
    ///
    /// - Parameter cache: remembers what is built; nil for nowhere.
    func builder(recordingIn cache: ImageCache?) -> any Builder {
        let docker = DockerBuilder(
            engine: engine, environment: environment, workingDirectory: session.surroundings.workingDirectory,
            credentials: publisher.credentials)
        let kinds = KindBuilder(
            docker: docker,
            custom: CustomBuilder(
                engine: engine, environment: environment, runner: SystemCommandRunner(), registry: session.registries,
                expand: session.expandCommand))
        let pushing = PushingBuilder(builder: kinds, publisher: publisher)
        let platforms = session.hooking(
            PlatformsBuilder(builder: pushing, publisher: publisher, enginePlatform: enginePlatform))
        guard let cache else { return platforms }
        return RecordingBuilder(builder: platforms) { build, image in try await cache.record(build, image) }
    }

    /// The artifacts whose inputs were built before and whose image is still there, each under its new tag.
    func find(_ builds: [ArtifactBuild], in cache: ImageCache) async throws -> [String: BuiltImage] {
        session.reporter.report(.heading("Checking cache..."))
        let found = try await builds.concurrentMap { build in (build.imageName, try await cache.find(build)) }
        for (name, hit) in found { session.reporter.report(.item("\(name): \(hit.text)")) }
        return Dictionary(found.compactMap { name, hit in hit.image.map { (name, $0) } }) { $1 }
    }
}
