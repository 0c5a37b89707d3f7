import Config
import Diagnostics
import GoTemplates
import KubernetesAPI
import PipelineModel
import Renderers
import Tasks
import YAML

extension Session {
    /// Builds for a deployment. A namespace that is missing is found meanwhile, and ends the build: what is built would
    /// have nowhere to go.
    func checkingNamespaces<Built: Sendable>(
        _ build: @escaping @Sendable () async throws -> Built
    ) async throws -> Built {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await checkNamespaces() }
            async let built = build()
            try await group.waitForAll()
            return try await built
        }
    }

    /// Refuses namespaces that are not there when they are used.
    ///
    /// Only what is certain counts: where a hook, a chart, a command or a controller might still make the namespace,
    /// and where nobody may look, the deployment itself finds out.
    func checkNamespaces() async throws {
        guard configs.allSatisfy(\.isForeseeable) else { return }
        var manifests: [(config: LoadedConfig, manifests: [Manifest])] = []
        for config in configs {
            do {
                manifests.append((config, try await localManifests(of: config)))
            } catch let error as any DiagnosticError {
                // Rendering tells it, after the build as always: hooks of builds may write manifests.
                explain("namespaces are not looked at before the build: \(error)")
                return
            }
        }
        let all = manifests.flatMap(\.manifests)
        guard all.allSatisfy({ NamespaceForesight.harmlessKinds.contains($0.kind) }) else { return }
        let made = Set(all.filter { $0.kind == "Namespace" }.map(\.name))
        var missing: [Diagnostic] = []
        var seen: Set<String> = []
        for (config, manifests) in manifests where !manifests.isEmpty {
            let client = try clusters.cluster(for: config).client()
            for use in try await NamespaceForesight.uses(manifests, namespace: deployNamespace(of: config, client))
            where !made.contains(use.namespace) {
                guard seen.insert("\(client.cluster.server) \(use.namespace)").inserted,
                    try await isMissing(use.namespace, in: client)
                else { continue }
                missing.append(NamespaceForesight.missing(use))
            }
        }
        guard missing.isEmpty else { throw DiagnosticList(missing) }
    }

    private func localManifests(of config: LoadedConfig) async throws -> [Manifest] {
        let setters = ManifestSetters(options.setValues)
        let raw = try await rawRenderer(of: config, setters)?.render() ?? []
        return try await raw + localKustomizations(of: config, setters)
    }

    private func isMissing(_ namespace: String, in client: KubernetesClient) async throws -> Bool {
        let reference = ObjectReference(.namespaces, namespace: nil, name: namespace)
        do {
            return try await client.get(reference, metadataOnly: true) == nil
        } catch let error as any DiagnosticError {
            explain("namespace '\(namespace)' cannot be looked at before the build: \(error)")
            return false
        }
    }
}

/// Which namespaces manifests need.
enum NamespaceForesight {
    /// A namespace, and who needs it first.
    struct Use {
        var namespace: String
        var manifest: Manifest?
    }

    /// Kinds whose objects never lead to a namespace.
    static let harmlessKinds: Set<String> = [
        "ClusterRole", "ClusterRoleBinding", "ConfigMap", "CronJob", "DaemonSet", "Deployment", "Endpoints",
        "HorizontalPodAutoscaler", "Ingress", "IngressClass", "LimitRange", "Namespace", "NetworkPolicy",
        "PersistentVolume", "PersistentVolumeClaim", "Pod", "PodDisruptionBudget", "PriorityClass", "ReplicaSet",
        "ReplicationController", "ResourceQuota", "Role", "RoleBinding", "Secret", "Service", "ServiceAccount",
        "StatefulSet", "StorageClass",
    ]

    private static let clusterKinds: Set<String> = [
        "ClusterRole", "ClusterRoleBinding", "IngressClass", "Namespace", "PersistentVolume", "PriorityClass",
        "StorageClass",
    ]

    /// The namespaces of objects, each once, and the one that all are noted down in.
    static func uses(_ manifests: [Manifest], namespace: String) -> [Use] {
        var uses: [Use] = []
        for manifest in manifests where !clusterKinds.contains(manifest.kind) {
            let own = manifest.namespace ?? ""
            let name = own.isEmpty ? namespace : own
            if !uses.contains(where: { $0.namespace == name }) {
                uses.append(Use(namespace: name, manifest: manifest))
            }
        }
        if !uses.contains(where: { $0.namespace == namespace }) { uses.append(Use(namespace: namespace)) }
        return uses
    }

    static func missing(_ use: Use) -> Diagnostic {
        let own = use.manifest?.node["metadata"]?["namespace"]?.location
        return Diagnostic(
            (use.manifest.map { "cannot deploy \($0.displayName): " } ?? "")
                + "there is no namespace '\(use.namespace)'",
            at: own ?? use.manifest?.location,
            hints: [
                "create it with 'kubectl create namespace \(use.namespace)', or add a Namespace to the manifests"
            ])
    }
}

extension LoadedConfig {
    /// Whether all that could make a namespace stands in files that can be read now.
    fileprivate var isForeseeable: Bool {
        let (build, manifests, deploy) = (config.build, config.manifests, config.deploy)
        let hasHooks =
            !build.hooks.before.isEmpty || !build.hooks.after.isEmpty || !manifests.hooks.before.isEmpty
            || !manifests.hooks.after.isEmpty || !(deploy.kubectl?.hooks.before.isEmpty ?? true)
            || !(deploy.kubectl?.hooks.after.isEmpty ?? true)
        let buildsOnly = build.artifacts.allSatisfy { artifact in
            guard artifact.hooks.before.isEmpty, artifact.hooks.after.isEmpty else { return false }
            if case .docker = artifact.builder { return true }
            return false
        }
        let rendersHere =
            manifests.helm == nil && manifests.kpt.isEmpty && manifests.remoteManifests.isEmpty
            && (manifests.transform ?? []).isEmpty
        let paths = manifests.rawYaml + (manifests.kustomize?.paths ?? [])
        let deploysWithKubectl =
            deploy.helm == nil && deploy.kpt == nil && deploy.docker == nil && deploy.cloudrun == nil
        return !hasHooks && buildsOnly && rendersHere && deploysWithKubectl
            && paths.allSatisfy { !$0.contains("://") && !GoTemplate.isTemplate($0) }
            && !(deploy.kubectl?.defaultNamespace?.contains("cmd") ?? false)
    }
}
