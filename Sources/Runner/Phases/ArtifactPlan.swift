import Builders
import Config
import Diagnostics
import GoTemplates

/// One artifact's build and the files that go into it.
struct ArtifactPlan: Sendable {
    var build: ArtifactBuild
    var inputs: ArtifactInputs

    /// Blocks while it reads the context's directories.
    init(
        session: Session, config: LoadedConfig, artifact: Artifact, reference: String, platforms: PlatformChoice,
        delivery: ImageDelivery, enginePlatform: String
    ) async throws {
        let build = config.config.build
        let pushes = session.options.push ?? build.local?.push ?? delivery.pushes
        let platforms = try platforms.platforms(for: artifact, in: config, pushes: pushes)
        let context = session.surroundings.absolute(artifact.context)
        let path = session.artifactTable.path(of: artifact)
        let given = try await Self.arguments(
            of: artifact, at: path, in: config, reference: reference, session.templates)
        inputs = try ArtifactInputs.find(
            artifact, in: config, surroundings: session.surroundings, arguments: given,
            platform: platforms.first ?? enginePlatform)
        var arguments = Self.modeArguments(command: session.options.command, declared: inputs.declaredArguments ?? [])
        arguments.merge(given) { $1 }
        self.build = ArtifactBuild(
            imageName: artifact.image, reference: reference, context: context,
            builder: try await Self.builder(of: artifact, at: path, in: config, session.templates),
            arguments: arguments, platforms: platforms,
            pushes: pushes, requires: artifact.requires,
            runtimeType: artifact.runtimeType.isEmpty ? nil : artifact.runtimeType,
            usesBuildKit: build.local?.useBuildkit ?? true)
    }

    /// The configured build arguments with templates expanded; one without a value takes the environment's.
    static func arguments(
        of artifact: Artifact, at artifactPath: FieldPath, in config: LoadedConfig, reference: String,
        _ templates: FieldTemplates
    ) async throws -> [String: String?] {
        guard case .docker(let docker) = artifact.builder else { return [:] }
        let (repository, tag) = ReferenceText.split(reference)
        let variables = ["IMAGE_REPO": repository, "IMAGE_NAME": artifact.image, "IMAGE_TAG": tag]
        var arguments: [String: String?] = [:]
        for (name, value) in docker.buildArgs {
            guard let value else {
                arguments.updateValue(templates.environment[name], forKey: name)
                continue
            }
            let path = artifactPath.appending("docker").appending("buildArgs").appending(name)
            arguments.updateValue(
                try await templates.expand(value, at: path, of: config, variables: variables), forKey: name)
        }
        return arguments
    }

    /// The builder with its network's container named, where a template names it.
    private static func builder(
        of artifact: Artifact, at artifactPath: FieldPath, in config: LoadedConfig, _ templates: FieldTemplates
    ) async throws -> Artifact.Builder {
        guard case .docker(var docker) = artifact.builder, docker.network.lowercased().hasPrefix("container:"),
            GoTemplate.isTemplate(docker.network)
        else { return artifact.builder }
        let path = artifactPath.appending("docker").appending("network")
        docker.network = try await templates.expand(docker.network, at: path, of: config)
        let name = docker.network.dropFirst("container:".count)
        guard name.first.map({ $0.isASCII && ($0.isLetter || $0.isNumber) }) ?? false,
            name.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_.-".contains($0)) })
        else {
            throw Diagnostic(
                code: "INIT_DOCKER_NETWORK_INVALID_CONTAINER_NAME", "'\(name)' is no name of a container",
                at: config.location(of: path), hints: ["set what the template takes from the environment"])
        }
        return .docker(docker)
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
