import JSON
import ObjectStore
import SandboxModel

/// Deletes the objects of definitions that are deleted, and then lets the definitions go.
struct DefinitionCleaner: Sendable {
    static let finalizer = "customresourcecleanup.apiextensions.k8s.io"

    var server: APIServer

    func run() async {
        let definitions = GroupResource.customResourceDefinitions
        while !Task.isCancelled {
            let custom = server.kinds.customResources
            for await change in server.changes(to: [definitions] + custom) {
                switch change {
                case .added(definitions, let object), .modified(definitions, let object): look(at: object)
                case .deleted(let resource, _) where resource != definitions:
                    if let object = server.store.get(ObjectKey(definitions, name: resource.description)) {
                        look(at: object)
                    }
                default: break
                }
                // Another definition brings another resource to watch.
                if server.kinds.customResources != custom { break }
            }
        }
    }

    private func look(at definition: JSONValue) {
        guard definition[path: "metadata", "deletionTimestamp"] != nil,
            let group = definition[path: "spec", "group"]?.string,
            let plural = definition[path: "spec", "names", "plural"]?.string
        else { return }
        let resource = GroupResource(plural, group: group)
        for object in server.store.list(resource).objects
        where object[path: "metadata", "deletionTimestamp"] == nil {
            server.deleteInBackground(
                APIServer.key(resource, object), uid: object[path: "metadata", "uid"]?.string, .background)
        }
        guard server.store.list(resource).objects.isEmpty else { return }
        server.removeFinalizer(Self.finalizer, from: APIServer.key(.customResourceDefinitions, definition))
    }
}

extension APIServer {
    /// Takes a finalizer from an object, which goes when it waited for that one alone.
    func removeFinalizer(_ name: String, from key: ObjectKey) {
        guard let served = kinds.served(key.resource) else { return }
        do {
            _ = try modify(key, served, WriteOptions(manager: "kube-apiserver")) { (old) throws(StatusError) in
                var object = old
                let kept = (old[path: "metadata", "finalizers"]?.array ?? []).filter { $0.string != name }
                object[path: "metadata", "finalizers"] = kept.isEmpty ? nil : .array(kept)
                return object
            }
        } catch {
            // Gone meanwhile.
        }
    }
}
