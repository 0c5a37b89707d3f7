import KubernetesAPI
import Tasks
import YAML

extension Session {
    /// The cluster's nodes; none when it does not answer soon or does not let us see them. What really needs the
    /// cluster says so later, with the reason.
    func nodesIfReachable() async -> [Node] {
        do {
            let client = try cluster.client()
            return try await withDeadline(.seconds(3)) {
                try await client.list(.nodes, namespace: nil).items
            }
        } catch {
            return []
        }
    }
}

extension APIResource {
    static let nodes = APIResource(group: "", version: "v1", kind: "Node", name: "nodes", isNamespaced: false)
}
