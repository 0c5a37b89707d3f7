import Config
import Diagnostics
import Files
import KubernetesAPI
import PipelineModel
import Subprocesses
import Tasks
import YAML

/// Finds out how images reach the current cluster: by its name and the user's settings, then by asking it.
struct DeliveryDecision: Sendable {
    var options: RunOptions
    var surroundings: Surroundings
    var cluster: Cluster
    var global: GlobalConfig
    var nodes: AsyncOnce<[Node]>
    var minikube: Minikube

    /// What the rules say without asking for nodes, completed by the registry that the cluster says it uses; nil when
    /// only the nodes could tell.
    func byName() async throws -> ImageDelivery? {
        let context = try cluster.contextName()
        let facts = ImageDeliveryRules.Facts(
            context: context, hasMinikubeProfile: options.minikubeProfile != nil,
            isMinikube: try await isMinikube(context), global: global,
            hasDefaultRepo: options.defaultRepo.map { !$0.isEmpty } ?? (global.defaultRepo != nil))
        guard var delivery = ImageDeliveryRules.byName(facts) else { return nil }
        if delivery.isLocal, options.defaultRepo == nil, context != nil,
            let registry = try await LocalRegistry(cluster: cluster).host()
        {
            delivery.localRegistry = registry
            delivery.pushes = true
            delivery.loader = nil
            delivery.reason += ", which says it uses the registry '\(registry)'"
        }
        return delivery
    }

    /// The whole decision.
    ///
    /// - Parameter byName: what `byName` gave.
    func complete(_ byName: ImageDelivery?) async throws -> ImageDelivery {
        if let byName { return byName }
        let shares = ImageDeliveryRules.sharesEngine(
            nodes: try await nodes.get(), bootID: ImageDeliveryRules.localBootID())
        return ImageDelivery(
            isLocal: shares, pushes: !shares, reason: "context '\(try cluster.contextName() ?? "")'")
    }

    private func isMinikube(_ context: String?) async throws -> Bool {
        // What is decided anyway is not asked for.
        guard let context, options.detectsMinikube, global.localCluster == nil, options.minikubeProfile == nil,
            context != "minikube", ImageDeliveryRules.byName(.init(context: context)) == nil
        else { return false }
        return try await minikube.made(try cluster.client().cluster)
    }
}

/// The registry that a local cluster says it uses: the ConfigMap `kube-public/local-registry-hosting`, which kind's and
/// k3d's set-ups write (KEP-1755).
struct LocalRegistry: Sendable {
    var cluster: Cluster

    /// The host, such as `localhost:5001`; nil when there is none, or the cluster does not say so soon.
    func host() async throws -> String? {
        let client = try cluster.client()
        let map: Node?
        do {
            map = try await withDeadline(.seconds(3)) {
                try await client.get(
                    ObjectReference(.configMaps, namespace: "kube-public", name: "local-registry-hosting"))
            }
        } catch let error as CancellationError {
            throw error
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
