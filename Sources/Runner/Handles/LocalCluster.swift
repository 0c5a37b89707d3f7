import Config
import DockerEngine
import FoundationEssentials
import KubernetesAPI
import YAML

/// How images reach a cluster (spec skaffold-config 9.4).
struct ImageDelivery: Sendable, Hashable {
    enum Loader: Sendable, Hashable {
        case kind(cluster: String)
        case k3d(cluster: String)
    }

    /// Whether the cluster can use images that only the engine has.
    var isLocal: Bool
    /// Whether images go to their registry, unless a flag or the configuration says otherwise.
    var pushes: Bool
    /// What copies images from the engine into the cluster's nodes.
    var loader: Loader?
    /// Why, for messages: `context 'kind-a'`.
    var reason: String
}

/// Decides how images reach a cluster, by what is known without asking anybody.
enum ImageDeliveryRules {
    /// - Returns: nil when only the cluster itself could tell.
    static func byName(
        context: String?, isMinikube: Bool, global: GlobalConfig, hasDefaultRepo: Bool
    ) -> ImageDelivery? {
        guard let context else {
            return ImageDelivery(isLocal: false, pushes: hasDefaultRepo, reason: "no kube context")
        }
        let loader = loader(context, global)
        if let isLocal = global.localCluster {
            return ImageDelivery(
                isLocal: isLocal, pushes: !isLocal, loader: isLocal ? loader : nil,
                reason: "'local-cluster' in the global configuration")
        }
        if let kind = kindCluster(context) {
            let loads = global.kindDisableLoad != true
            return ImageDelivery(
                isLocal: true, pushes: !loads, loader: loads ? .kind(cluster: kind) : nil,
                reason: "kind context '\(context)'")
        }
        if context.hasPrefix("k3d-") {
            let loads = global.k3dDisableLoad != true
            return ImageDelivery(
                isLocal: true, pushes: !loads, loader: loads ? loader : nil, reason: "k3d context '\(context)'")
        }
        if context == "sk-sandbox" || context.hasPrefix("sk-sandbox-") {
            return ImageDelivery(isLocal: true, pushes: false, reason: "context '\(context)'")
        }
        if ["minikube", "docker-desktop", "docker-for-desktop"].contains(context) || isMinikube {
            return ImageDelivery(isLocal: true, pushes: false, reason: "context '\(context)'")
        }
        if hasDefaultRepo { return ImageDelivery(isLocal: false, pushes: true, reason: "context '\(context)'") }
        return nil
    }

    /// The kind cluster of a context: `kind-a` and `a@kind` are both `a`.
    static func kindCluster(_ context: String) -> String? {
        if context.hasPrefix("kind-") { return String(context.dropFirst(5)) }
        return context.hasSuffix("@kind") ? String(context.dropLast(5)) : nil
    }

    private static func loader(_ context: String, _ global: GlobalConfig) -> ImageDelivery.Loader? {
        if let kind = kindCluster(context), global.kindDisableLoad != true { return .kind(cluster: kind) }
        if context.hasPrefix("k3d-"), global.k3dDisableLoad != true {
            return .k3d(cluster: String(context.dropFirst(4)))
        }
        return nil
    }

    /// Whether the cluster's only node runs its pods on this very engine: it is the same kernel, and the node's
    /// runtime is Docker. Finds clusters that no name gives away.
    static func sharesEngine(nodes: [Node], bootID: String?) -> Bool {
        guard nodes.count == 1, let bootID, !bootID.isEmpty, let info = nodes[0]["status"]?["nodeInfo"] else {
            return false
        }
        return info["bootID"]?.text == bootID && info["containerRuntimeVersion"]?.text?.hasPrefix("docker://") == true
    }

    /// The boot id of this machine's kernel, nil where there is none.
    static func localBootID() -> String? {
        guard let data = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id") else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        return String(text.prefix { $0 != "\n" })
    }
}
