import KubernetesAPI
import Tasks
import YAML

extension Session {
    /// The cluster's nodes; none when it does not answer soon or does not let us see them. What really needs the
    /// cluster says so later, with the reason.
    func nodesIfReachable() async throws -> [Node] { try await nodes.get() }

    /// Asks the current cluster for its nodes; once a run, for all who want to know.
    static func readNodes(of cluster: Cluster) async throws -> [Node] {
        guard try cluster.isConfigured else { return [] }
        let client = try cluster.client()
        do {
            return try await withDeadline(.seconds(3)) { try await client.list(.nodes, namespace: nil).items }
        } catch let error as CancellationError {
            throw error
        } catch {
            return []
        }
    }

    /// Asks each cluster that the run deploys to for its version, before anything is built for it in vain.
    ///
    /// - Throws: `KubernetesError` that says which server and context did not answer, and what to do.
    func requireClusters() async throws {
        for config in configs {
            let client = try clusters.cluster(for: config).client()
            let version = try await client.version()
            explain(
                "Kubernetes \(version) at \(client.cluster.server), context '\(client.cluster.context ?? "in the cluster")', "
                    + "namespace '\(client.cluster.namespace)'")
        }
    }
}

extension APIResource {
    static let nodes = APIResource(group: "", version: "v1", kind: "Node", name: "nodes", isNamespaced: false)
}
