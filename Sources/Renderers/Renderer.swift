public import Files
public import PipelineModel

/// Makes manifests from what the user wrote. Conformers differ in the tool they stand for.
public protocol Renderer: Sendable {
    /// The objects, in the order in which they are applied. Marks point at the lines the user wrote.
    func render() async throws -> [Manifest]
    /// The files of this machine that the objects are made of, also where a rendering fails. May read directories, but
    /// starts no program and asks nobody.
    func inputs() throws -> WatchedPaths
}
