import BuildKit
import Config
public import DockerEngine
public import PipelineModel

/// Builds a Dockerfile for one platform with the engine's BuildKit, or with its classic builder where that is asked for.
public struct DockerBuilder: Builder {
    public var engine: EngineClient
    /// Gives the credentials for a registry host; nil for none.
    public var credentials: @Sendable (String) async throws -> RegistryAuth?
    /// Gives the value of a secret by its id, for the artifact; nil where there is none.
    public var environment: [String: String]
    /// From where messages show paths.
    public var workingDirectory: String

    public init(
        engine: EngineClient, environment: [String: String], workingDirectory: String = "",
        credentials: @escaping @Sendable (String) async throws -> RegistryAuth?
    ) {
        self.engine = engine
        self.workingDirectory = workingDirectory
        self.environment = environment
        self.credentials = credentials
    }

    public func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        guard case .docker(let docker) = build.builder else { throw BuilderError.unsupported(build.builder.name) }
        var options = options(for: build, docker)
        for (name, value) in dependencyArguments(of: build, dependencies) where options.buildArguments[name] == nil {
            options.buildArguments[name] = value
        }
        let services = SessionServices(
            credentials: credentials, secret: secretSource(docker.secrets, context: build.context))
        let lines = ProgressLines(report: report)
        let result = try await BuildKit.build(options, engine: engine, services: services) { lines.take($0) }
        return BuiltImage(reference: build.reference, imageID: result.imageID)
    }

    private func options(for build: ArtifactBuild, _ docker: DockerArtifact) -> BuildOptions {
        var options = BuildOptions(
            contextDirectory: build.context, dockerfile: DockerfilePath.path(docker.dockerfile, context: build.context))
        options.target = docker.target.isEmpty ? nil : docker.target
        options.buildArguments = build.arguments
        options.platform = build.platforms.first
        options.tags = [build.reference]
        options.cacheFrom = docker.cacheFrom.map { $0 == build.imageName ? build.reference : $0 }
        options.noCache = docker.noCache
        options.pull = docker.pullParent
        options.networkMode = docker.network.isEmpty ? nil : docker.network.lowercased()
        options.extraHosts = docker.addHost
        options.ssh = docker.ssh.isEmpty ? [] : [docker.ssh]
        options.usesBuildKit = build.usesBuildKit
        options.shownDirectory = workingDirectory
        return options
    }

    /// The images of required artifacts, by the names under which the Dockerfile knows them.
    private func dependencyArguments(of build: ArtifactBuild, _ images: [String: BuiltImage]) -> [String: String] {
        var arguments: [String: String] = [:]
        for dependency in build.requires {
            guard let image = images[dependency.image] else { continue }
            arguments[dependency.alias.isEmpty ? dependency.image : dependency.alias] = image.reference
        }
        return arguments
    }

    private func secretSource(
        _ secrets: [DockerArtifact.Secret], context: String
    ) -> @Sendable (String) async throws -> [UInt8]? {
        let environment = environment
        return { id in
            guard let secret = secrets.first(where: { $0.id == id }) else { return nil }
            if !secret.env.isEmpty { return environment[secret.env].map { Array($0.utf8) } }
            return try SecretFile.read(
                secret.src.isEmpty ? id : secret.src, context: context, home: environment["HOME"])
        }
    }
}
