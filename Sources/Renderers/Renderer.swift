public import PipelineModel

/// Makes manifests from what the user wrote. Conformers differ in the tool they stand for.
public protocol Renderer: Sendable {
    /// The objects, in the order in which they are applied. Marks point at the lines the user wrote.
    func render() async throws -> [Manifest]
}
