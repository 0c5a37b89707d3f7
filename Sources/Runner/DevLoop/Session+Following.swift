import KubernetesAPI
import LogTails
import PipelineModel
import PortForwards

extension Session {
    /// The logs and forwards that deployed manifests ask for.
    ///
    /// - Parameter since: only newer lines of namespaces that were not followed before.
    func followings(_ modules: [RenderedModule], since: Timestamp, follower: Follower) async throws -> [Following] {
        var result: [Following] = []
        let reporter = reporter
        let groups = byCluster(modules)
        for (handle, members) in groups {
            let client = try handle.client()
            let context = client.cluster.context
            let cluster = context ?? "\(client.cluster.server)"
            for namespace in followsLogs ? namespaces(of: members, own: client.cluster.namespace) : [] {
                var selection = LogSelection(namespaces: [namespace], since: since.description) {
                    follower.imageName($0)
                }
                selection.kubeContext = groups.count > 1 ? context : nil
                result.append(
                    Following(name: "following the logs of namespace '\(namespace)' of '\(cluster)'") { [selection] in
                        try await LogTail(client: client, reporter: reporter, selection: selection).run()
                    })
            }
            for forward in try await forwards(for: members) {
                let ports = forward.ports.map { "\($0.local) \($0.remote)" }.joined(separator: ", ")
                let place = "\(forward.namespace ?? client.cluster.namespace) \(cluster) \(forward.addresses)"
                result.append(
                    Following(name: "forwarding to \(forward.target) (\(ports); \(place))") {
                        try await PortForwarder(client: client, reporter: reporter).run(forward)
                    })
            }
        }
        return result
    }
}
