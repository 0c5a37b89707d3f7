import Builders
import Config
import Diagnostics
import Dockerfiles
import Files
import GoTemplates
import Tasks

/// The files that an artifact's image is made of, found once per artifact and run.
struct ArtifactInputs: Sendable {
    /// The context, absolute.
    var context: String
    /// Relative to the context, ascending; absolute where outside of it.
    var files: [String]
    /// Directories without content, relative to the context.
    var emptyDirectories: [String] = []
    /// Names of the Dockerfile's `ARG`s; nil where there is no Dockerfile.
    var declaredArguments: Set<String>?
    /// Images that the needed stages begin with, or copy from.
    var baseImages: [String] = []
    var warnings: [Diagnostic] = []
}

extension ArtifactInputs {
    /// Finds the inputs of an artifact. Blocks while it reads directories.
    ///
    /// - Throws: `DockerfileError` for a Dockerfile that is missing or broken, with its place; `FilesError`.
    static func find(
        _ artifact: Artifact, context: String, arguments: [String: String?], platform: String?, workingDirectory: String
    ) throws -> ArtifactInputs {
        switch artifact.builder {
        case .docker(let docker):
            var options = StageGraph.Options()
            options.buildArguments = arguments
            // A required artifact has no image yet; its name stands for it.
            for dependency in artifact.requires {
                let name = dependency.alias.isEmpty ? dependency.image : dependency.alias
                if options.buildArguments[name] == nil { options.buildArguments[name] = .some(dependency.image) }
            }
            if let platform { options.targetPlatform = platform }
            let found = try DockerfileDependencies.find(
                context: context, dockerfile: docker.dockerfile.isEmpty ? "Dockerfile" : docker.dockerfile,
                target: docker.target.isEmpty ? nil : docker.target, options: options,
                workingDirectory: workingDirectory)
            return ArtifactInputs(
                context: context, files: found.files, emptyDirectories: found.emptyDirectories,
                declaredArguments: Set(found.declaredArguments.map(\.name)), baseImages: found.externalImages,
                warnings: found.warnings)
        case .custom(let custom):
            let paths = custom.dependencies?.paths ?? ["."]
            let ignored = custom.dependencies?.ignore ?? []
            return ArtifactInputs(
                context: context, files: try files(matching: paths, ignoring: ignored, in: context))
        case .bazel, .ko, .jib, .kaniko, .buildpacks:
            return ArtifactInputs(context: context, files: try files(matching: ["."], ignoring: [], in: context))
        }
    }

    /// The files that any of the patterns matches, directories with all that is below them, without the ignored ones.
    private static func files(matching patterns: [String], ignoring ignored: [String], in context: String) throws
        -> [String]
    {
        func all(_ pattern: String) throws -> [String] {
            let path = context + "/" + pattern
            guard !GlobPattern.isPattern(pattern), try FileStatus.ifExists(path)?.kind == .directory else {
                return try Glob.paths(matching: pattern, in: context)
            }
            return try Glob.paths(matching: pattern == "." ? "**/*" : pattern + "/**/*", in: context)
        }
        let unwanted = Set(try ignored.flatMap(all))
        return Set(try patterns.flatMap(all)).subtracting(unwanted).sorted()
    }
}

extension ArtifactInputs {
    /// Finds the inputs of a configuration's artifact. What is wrong with them is told at the field that names them.
    static func find(
        _ artifact: Artifact, in config: LoadedConfig, surroundings: Surroundings, arguments: [String: String?] = [:],
        platform: String? = nil
    ) throws -> ArtifactInputs {
        let context = surroundings.absolute(artifact.context)
        guard try FileStatus.ifExists(context)?.kind == .directory else {
            throw Diagnostic(
                code: "CONFIG_CONTEXT_NOT_FOUND_ERR",
                "the context '\(surroundings.shown(artifact.context))' of artifact '\(artifact.image)' is no directory",
                at: config.location(of: "context", artifact),
                hints: ["paths are relative to the current directory, '\(surroundings.workingDirectory)'"])
        }
        do {
            var inputs = try find(
                artifact, context: context, arguments: arguments, platform: platform,
                workingDirectory: surroundings.workingDirectory)
            inputs.warnings = inputs.warnings.map { surroundings.shown($0) }
            return inputs
        } catch let error as DockerfileError {
            var located = error
            if located.location == nil { located.location = config.location(of: "docker", artifact) }
            throw DiagnosticList(located.diagnostics.map { surroundings.shown($0) })
        }
    }

    /// The build arguments as far as they are known before there is a tag.
    static func knownArguments(of artifact: Artifact, environment: [String: String]) -> [String: String?] {
        guard case .docker(let docker) = artifact.builder else { return [:] }
        var arguments: [String: String?] = [:]
        for (name, value) in docker.buildArgs {
            guard let value else {
                arguments.updateValue(environment[name], forKey: name)
                continue
            }
            // What is wrong with a template is told elsewhere.
            let text = GoTemplate.isTemplate(value) ? try? GoTemplate(value).render(environment: environment) : value
            if let text, !text.contains(GoTemplate.noValueText) { arguments[name] = text }
        }
        return arguments
    }
}

extension LoadedConfig {
    /// The place of an artifact's field, or of the artifact where it has none. For `docker` it is the Dockerfile's.
    ///
    /// It looks through all artifacts: for an error, not for each artifact.
    fileprivate func location(of field: String, _ artifact: Artifact) -> SourceLocation? {
        guard let index = config.build.artifacts.firstIndex(where: { $0.image == artifact.image }) else { return nil }
        let path = FieldPath(["build", "artifacts", .index(index), .key(field)])
        return location(of: field == "docker" ? path.appending("dockerfile") : path)
    }
}
