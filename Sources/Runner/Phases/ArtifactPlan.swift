import Builders
import Config
import GoTemplates

/// One artifact's build and the files that go into it.
struct ArtifactPlan: Sendable {
    var build: ArtifactBuild
    var inputs: ArtifactInputs

    /// Blocks while it reads the context's directories.
    init(
        session: Session, config: LoadedConfig, artifact: Artifact, reference: String, platforms: PlatformChoice,
        delivery: ImageDelivery, enginePlatform: String
    ) throws {
        let build = config.config.build
        let pushes = session.options.push ?? build.local?.push ?? delivery.pushes
        let platforms = try platforms.platforms(for: artifact, in: config, pushes: pushes)
        let context = session.surroundings.absolute(artifact.context)
        let given = try Self.arguments(
            of: artifact, reference: reference, environment: session.surroundings.environment)
        inputs = try ArtifactInputs.find(
            artifact, in: config, surroundings: session.surroundings, arguments: given,
            platform: platforms.first ?? enginePlatform)
        var arguments = Self.modeArguments(command: session.options.command, declared: inputs.declaredArguments ?? [])
        arguments.merge(given) { $1 }
        self.build = ArtifactBuild(
            imageName: artifact.image, reference: reference, context: context, builder: artifact.builder,
            arguments: arguments, platforms: platforms,
            pushes: pushes, requires: artifact.requires,
            runtimeType: artifact.runtimeType.isEmpty ? nil : artifact.runtimeType,
            usesBuildKit: build.local?.useBuildkit ?? true)
    }

    /// The configured build arguments with templates expanded; one without a value takes the environment's.
    private static func arguments(
        of artifact: Artifact, reference: String, environment: [String: String]
    ) throws -> [String: String?] {
        guard case .docker(let docker) = artifact.builder else { return [:] }
        let (repository, tag) = ReferenceText.split(reference)
        var variables = environment
        variables["IMAGE_REPO"] = repository
        variables["IMAGE_NAME"] = artifact.image
        variables["IMAGE_TAG"] = tag
        var arguments: [String: String?] = [:]
        for (name, value) in docker.buildArgs {
            guard let value else {
                arguments.updateValue(environment[name], forKey: name)
                continue
            }
            let text =
                value.contains("{{")
                ? try GoTemplate(value, name: "buildArgs.\(name)").render(environment: variables) : value
            arguments.updateValue(text, forKey: name)
        }
        return arguments
    }

    /// What the peer passes by itself, to Dockerfiles that declare it (spec skaffold-pipeline 3.2).
    private static func modeArguments(command: String, declared: Set<String>) -> [String: String?] {
        var arguments: [String: String?] = [:]
        if declared.contains("SKAFFOLD_RUN_MODE") { arguments["SKAFFOLD_RUN_MODE"] = command }
        if command == "debug", declared.contains("SKAFFOLD_GO_GCFLAGS") {
            arguments["SKAFFOLD_GO_GCFLAGS"] = "all=-N -l"
        }
        return arguments
    }
}
