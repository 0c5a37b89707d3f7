public import PipelineModel

/// Runs the user's own commands before and after a build that really happens.
public struct HookingBuilder: Builder {
    public var builder: any Builder
    public var before: @Sendable (ArtifactBuild) async throws -> Void
    public var after: @Sendable (ArtifactBuild) async throws -> Void

    public init(
        builder: any Builder, before: @escaping @Sendable (ArtifactBuild) async throws -> Void,
        after: @escaping @Sendable (ArtifactBuild) async throws -> Void
    ) {
        self.builder = builder
        self.before = before
        self.after = after
    }

    public func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        try await before(build)
        let image = try await builder.build(build, dependencies: dependencies, report: report)
        try await after(build)
        return image
    }
}
