import Builders
import Config
import Diagnostics
import Dockerfiles
import Files
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
            if let platform { options.targetPlatform = platform }
            let found = try DockerfileDependencies.find(
                context: context, dockerfile: docker.dockerfile.isEmpty ? "Dockerfile" : docker.dockerfile,
                target: docker.target.isEmpty ? nil : docker.target, options: options, workingDirectory: workingDirectory)
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
    private static func files(matching patterns: [String], ignoring ignored: [String], in context: String) throws -> [String] {
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
