import Config
public import DockerEngine
public import PipelineModel
public import Subprocesses

/// Runs a build command of the user's own, `sh -c` in the context (spec skaffold-pipeline 4, custom).
public struct CustomBuilder: Builder {
    public var engine: EngineClient
    public var environment: [String: String]
    public var runner: any CommandRunner
    /// Expands the templates of an image's command.
    public var expand: @Sendable (_ command: String, _ image: String) async throws -> String
    public var registry: any ImageRegistry

    public init(
        engine: EngineClient, environment: [String: String], runner: any CommandRunner, registry: any ImageRegistry,
        expand: @escaping @Sendable (_ command: String, _ image: String) async throws -> String
    ) {
        self.engine = engine
        self.environment = environment
        self.runner = runner
        self.registry = registry
        self.expand = expand
    }

    public func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        guard case .custom(let custom) = build.builder else { throw BuilderError.unsupported(build.builder.name) }
        let text = try await expand(custom.buildCommand, build.imageName)
        let command = Command(
            "sh", ["-c", text], environment: variables(for: build, dependencies),
            workingDirectory: build.context)
        let status = try await runner.stream(command) { report(.log($0.text)) }
        guard status.isSuccess else { throw BuilderError.customFailed(text, status: status) }
        if build.pushes {
            guard let digest = try await registry.digest(of: build.reference) else {
                throw BuilderError.customMadeNothing(build.reference, where: "in its registry")
            }
            return BuiltImage(reference: "\(build.reference)@\(digest)", digest: digest)
        }
        guard let image = try await engine.inspectImage(build.reference) else {
            throw BuilderError.customMadeNothing(build.reference, where: "in the Docker engine")
        }
        return BuiltImage(reference: build.reference, imageID: image.id)
    }

    /// What the command can use. The peer lets an exported `IMAGE` of the caller win, and then builds the wrong thing
    /// (spec skaffold-pipeline 11): here the build's own variables do.
    private func variables(for build: ArtifactBuild, _ dependencies: [String: BuiltImage]) -> [String: String] {
        var variables = environment
        for dependency in build.requires {
            let name = dependency.alias.isEmpty ? dependency.image : dependency.alias
            if let image = dependencies[dependency.image] { variables[name] = image.reference }
        }
        variables["IMAGE"] = build.reference
        variables["PUSH_IMAGE"] = build.pushes ? "true" : "false"
        variables["BUILD_CONTEXT"] = build.context
        variables["PLATFORMS"] = build.platforms.joined(separator: ",")
        variables["SKIP_TEST"] = "false"
        variables["IMAGE_REPO"] = build.repository
        variables["IMAGE_TAG"] = build.tag
        return variables
    }
}
