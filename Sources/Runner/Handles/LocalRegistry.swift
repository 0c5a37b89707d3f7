import Diagnostics
import KubernetesAPI
import PipelineModel
import Tasks
import YAML

/// The registry that a local cluster says it uses: the ConfigMap `kube-public/local-registry-hosting`, which kind's and
/// k3d's set-ups write (KEP-1755).
struct LocalRegistry: Sendable {
    var cluster: Cluster
    var reporter: any Reporter

    /// The host, such as `localhost:5001`; nil when there is none, or the cluster cannot be asked.
    func host() async throws -> String? {
        let client = try cluster.client()
        let map: Node?
        do {
            map = try await withDeadline(.seconds(10)) {
                try await client.get(
                    ObjectReference(.configMaps, namespace: "kube-public", name: "local-registry-hosting"))
            }
        } catch let error as CancellationError {
            throw error
        } catch is DeadlineExceeded {
            // Not without a word: images would go elsewhere than the last time.
            reporter.report(
                .diagnostic(
                    Diagnostic(
                        .warning, "the cluster does not say whether it uses a registry of its own: it does not answer",
                        hints: ["name the registry with '--default-repo', or '' for none"])))
            return nil
        } catch {
            return nil  // who needs the cluster says later why it does not answer
        }
        return Self.host(in: map)
    }

    static func host(in map: Node?) -> String? {
        guard let text = map?["data"]?["localRegistryHosting.v1"]?.text,
            let node = try? YAMLParser.document(text, path: "localRegistryHosting.v1"), let host = node["host"]?.text
        else { return nil }
        return host.isEmpty ? nil : host
    }
}
