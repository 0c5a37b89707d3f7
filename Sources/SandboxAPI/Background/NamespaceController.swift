import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

/// Gives each namespace what pods expect there, and empties those that are to be deleted.
struct NamespaceController: Sendable {
    var server: APIServer

    func run() async {
        var terminating: Set<String> = []
        // New kinds come with definitions, so the list of resources is made anew then.
        while !Task.isCancelled { await follow(&terminating) }
    }

    private func follow(_ terminating: inout Set<String>) async {
        let custom = server.kinds.customResources
        let resources =
            server.kinds.catalogue.kinds.filter { $0.isNamespaced && $0.verbs.contains("watch") }
            .map { GroupResource($0.resource, group: $0.group) } + [.customResourceDefinitions]
        for await change in server.changes(to: [.namespaces] + resources.filter { $0.group != "events.k8s.io" }) {
            switch change {
            case .added(.namespaces, let object), .modified(.namespaces, let object):
                let name = object[path: "metadata", "name"]?.string ?? ""
                if object[path: "metadata", "deletionTimestamp"] == nil {
                    await fill(name)
                } else {
                    terminating.insert(name)
                    empty(name)
                }
            case .deleted(.namespaces, let object):
                terminating.remove(object[path: "metadata", "name"]?.string ?? "")
            case .deleted(_, let object):
                let namespace = object[path: "metadata", "namespace"]?.string ?? ""
                if terminating.contains(namespace) { finish(namespace) }
            default: break
            }
            if server.kinds.customResources != custom { return }
        }
    }

    private func fill(_ namespace: String) async {
        do {
            if server.store.get(ObjectKey(.serviceAccounts, namespace: namespace, name: "default")) == nil {
                try await server.create(
                    .serviceAccounts,
                    [
                        "apiVersion": "v1", "kind": "ServiceAccount",
                        "metadata": ["name": "default", "namespace": .string(namespace)],
                    ])
            }
            if server.store.get(ObjectKey(.configMaps, namespace: namespace, name: "kube-root-ca.crt")) == nil {
                try await server.create(
                    .configMaps,
                    [
                        "apiVersion": "v1", "kind": "ConfigMap",
                        "metadata": [
                            "name": "kube-root-ca.crt", "namespace": .string(namespace),
                            "annotations": [
                                "kubernetes.io/description": .string(
                                    "Holds the certificate authority of the cluster's API server")
                            ],
                        ],
                        "data": ["ca.crt": .string(server.configuration.certificateAuthority)],
                    ])
            }
        } catch {
            // The namespace is being deleted by now; nothing is missed.
        }
    }

    private func contents(_ namespace: String) -> [ObjectKey] {
        server.store.resources().flatMap { resource in
            server.store.list(resource, namespace: namespace).objects.map { APIServer.key(resource, $0) }
        }
    }

    private func empty(_ namespace: String) {
        for key in contents(namespace) {
            server.deleteInBackground(key, uid: nil, .background)
        }
        finish(namespace)
    }

    /// Lets the namespace go when nothing is in it.
    private func finish(_ namespace: String) {
        let key = ObjectKey(.namespaces, name: namespace)
        let remaining = contents(namespace)
        guard remaining.isEmpty else { return tell(remaining, key) }
        guard let served = server.kinds.served(.namespaces) else { return }
        let options = WriteOptions(manager: "kube-controller-manager")
        do {
            _ = try server.modify(key, served, options) { (old) throws(StatusError) in
                var object = old
                object[path: "spec", "finalizers"] = nil
                return object
            }
        } catch {
            // Gone meanwhile.
        }
    }
}
