import Config
import DockerEngine
import FoundationEssentials
import KubernetesAPI
import YAML

/// Decides how images reach a cluster, by what is known without asking anybody.
enum ImageDeliveryRules {
    /// What is known of a cluster.
    struct Facts: Sendable {
        /// The current kube context, nil for none.
        var context: String?
        /// Whether `--minikube-profile` is given.
        var hasMinikubeProfile = false
        /// Whether it was found out that minikube made the cluster.
        var isMinikube = false
        var global = GlobalConfig()
        /// Whether there is a default repo, by flag or setting.
        var hasDefaultRepo = false
    }

    /// - Returns: nil when only the cluster itself could tell.
    static func byName(_ facts: Facts) -> ImageDelivery? {
        guard let (isLocal, reason) = locality(facts) else {
            guard facts.hasDefaultRepo || facts.context == nil else { return nil }
            return ImageDelivery(
                isLocal: false, pushes: facts.hasDefaultRepo,
                reason: facts.context.map { "context '\($0)'" } ?? "no kube context")
        }
        let kind = facts.context.flatMap(kindCluster)
        let k3d = facts.context.flatMap(k3dCluster)
        let isDisabled =
            (kind != nil && facts.global.kindDisableLoad == true) || (k3d != nil && facts.global.k3dDisableLoad == true)
        var loader: ImageDelivery.Loader?
        if isLocal, !isDisabled {
            loader = kind.map { .kind(cluster: $0) } ?? k3d.map { .k3d(cluster: $0) }
        }
        return ImageDelivery(isLocal: isLocal, pushes: !isLocal || isDisabled, loader: loader, reason: reason)
    }

    /// The first rule that fits says whether the cluster is local, and names itself.
    private static func locality(_ facts: Facts) -> (isLocal: Bool, reason: String)? {
        if facts.hasMinikubeProfile { return (true, "'--minikube-profile'") }
        if let isLocal = facts.global.localCluster { return (isLocal, "'local-cluster' in the global configuration") }
        guard let context = facts.context else { return nil }
        if kindCluster(context) != nil { return (true, "kind context '\(context)'") }
        if k3dCluster(context) != nil { return (true, "k3d context '\(context)'") }
        let isNamed =
            ["minikube", "docker-desktop", "docker-for-desktop", "sk-sandbox"].contains(context)
            || context.hasPrefix("sk-sandbox-")
        if isNamed { return (true, "context '\(context)'") }
        return facts.isMinikube ? (true, "minikube made the cluster of context '\(context)'") : nil
    }

    /// The kind cluster of a context: `kind-a` and `a@kind` are both `a`.
    static func kindCluster(_ context: String) -> String? {
        if context.hasPrefix("kind-") { return String(context.dropFirst(5)) }
        return context.hasSuffix("@kind") ? String(context.dropLast(5)) : nil
    }

    /// The k3d cluster of a context: `k3d-a` is `a`.
    static func k3dCluster(_ context: String) -> String? {
        context.hasPrefix("k3d-") ? String(context.dropFirst(4)) : nil
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
