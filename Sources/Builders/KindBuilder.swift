import Config
public import PipelineModel

/// Sends each artifact to the builder of its kind.
public struct KindBuilder: Builder {
    public var docker: any Builder
    public var custom: any Builder

    public init(docker: any Builder, custom: any Builder) {
        self.docker = docker
        self.custom = custom
    }

    public func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        switch build.builder {
        case .docker: try await docker.build(build, dependencies: dependencies, report: report)
        case .custom: try await custom.build(build, dependencies: dependencies, report: report)
        case .bazel, .ko, .jib, .kaniko, .buildpacks: throw BuilderError.unsupported(build.builder.name)
        }
    }
}
