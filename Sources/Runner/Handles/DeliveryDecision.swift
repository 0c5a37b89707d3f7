import Config
import KubernetesAPI
import PipelineModel
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
    var reporter: any Reporter

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
            let registry = try await LocalRegistry(cluster: cluster, reporter: reporter).host()
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
