public import PipelineModel

/// Brings manifests to where they run, and takes them away again.
public protocol Deployer: Sendable {
    /// Applies manifests.
    ///
    /// - Returns: the objects in the order of the manifests, for the status check.
    func deploy(_ manifests: [Manifest]) async throws -> [DeployedObject]

    /// Asks for the removal of what was deployed; it goes on in the cluster meanwhile.
    ///
    /// - Parameter manifests: what would be deployed now; more may be there from earlier runs.
    /// - Returns: what is left to do; its `finish` must be called.
    func beginDeleting(_ manifests: [Manifest]) async throws -> PendingDeletion
}

extension Deployer {
    /// Removes what was deployed, and waits as the deployer was told to.
    public func delete(_ manifests: [Manifest]) async throws {
        try await beginDeleting(manifests).finish()
    }
}

/// A removal that has been asked for. Several can go on at once, so that one wait serves all.
public struct PendingDeletion: Sendable {
    /// Waits until everything is gone, and throws all that went wrong, together.
    public let finish: @Sendable () async throws -> Void

    public init(finish: @escaping @Sendable () async throws -> Void) {
        self.finish = finish
    }
}
