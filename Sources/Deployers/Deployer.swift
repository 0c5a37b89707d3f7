public import PipelineModel

/// Brings manifests to where they run, and takes them away again.
public protocol Deployer: Sendable {
    /// Applies manifests.
    ///
    /// - Returns: the objects in the order of the manifests, for the status check.
    func deploy(_ manifests: [Manifest]) async throws -> [DeployedObject]

    /// Removes what was deployed.
    ///
    /// - Parameter manifests: what would be deployed now; more may be there from earlier runs.
    func delete(_ manifests: [Manifest]) async throws
}
