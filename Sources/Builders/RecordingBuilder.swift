public import PipelineModel

/// Tells what was built the moment it is done, so that nothing is lost when another build fails.
public struct RecordingBuilder: Builder {
    public var builder: any Builder
    public var record: @Sendable (ArtifactBuild, BuiltImage) async throws -> Void

    public init(
        builder: any Builder, record: @escaping @Sendable (ArtifactBuild, BuiltImage) async throws -> Void
    ) {
        self.builder = builder
        self.record = record
    }

    public func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage {
        let image = try await builder.build(build, dependencies: dependencies, report: report)
        try await record(build, image)
        return image
    }
}
