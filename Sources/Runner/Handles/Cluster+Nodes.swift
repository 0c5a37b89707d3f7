import Config
import Diagnostics
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

    /// The client of the cluster that a configuration is deployed to.
    ///
    /// - Throws: for a context that does not exist, with the place of `deploy.kubeContext` where that names it.
    private func client(for config: LoadedConfig) throws -> KubernetesClient {
        do {
            return try clusters.cluster(for: config).client()
        } catch let error as KubernetesError where error.code == .unknownContext && options.kubeContext == nil {
            guard let location = config.location(of: ["deploy", "kubeContext"]) else { throw error }
            var diagnostics = error.diagnostics
            diagnostics[0].location = location
            throw DiagnosticList(diagnostics)
        }
    }

    /// Asks each cluster that the run deploys to for its version, before anything is built for it in vain.
    ///
    /// - Throws: `KubernetesError` that says which server and context did not answer, and what to do.
    func requireClusters() async throws {
        for config in configs {
            let client = try client(for: config)
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
