import KubernetesAPI
import Tasks

extension Runner {
    /// The current kube context, when its cluster answers within a few seconds; nil when there is none or it does not.
    public func answeringContext() async throws -> String? {
        let cluster = Cluster(options: options, surroundings: surroundings, reporter: reporter)
        let name = try cluster.contextName()
        let answers: Bool
        do {
            _ = try await withDeadline(.seconds(8)) { try await cluster.client().version() }
            answers = true
        } catch {
            try Task.checkCancellation()
            answers = false  // Whatever the reason: the caller has another cluster to offer.
        }
        try await withUncancellableTearDown { await cluster.shutdown() }
        return answers ? name ?? "in-cluster" : nil
    }
}
