public import PipelineModel

/// Builds one artifact.
public protocol Builder: Sendable {
    /// - Parameters:
    ///   - dependencies: the images of the artifacts that this one requires, by image name.
    ///   - report: takes steps and log lines as they come.
    /// - Throws: a `DiagnosticError` with what failed, where, and the end of the output; `CancellationError`.
    func build(
        _ build: ArtifactBuild, dependencies: [String: BuiltImage], report: @escaping @Sendable (ArtifactEvent) -> Void
    ) async throws -> BuiltImage
}
