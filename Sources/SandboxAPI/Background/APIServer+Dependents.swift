import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

// Who belongs to whom: `metadata.ownerReferences`.
extension APIServer {
    private func dependents(of owner: JSONValue) -> [(ObjectKey, JSONValue)] {
        guard let uid = owner[path: "metadata", "uid"] else { return [] }
        var found: [(ObjectKey, JSONValue)] = []
        for resource in store.resources() where resource != .events {
            for object in store.list(resource).objects {
                let owners = object[path: "metadata", "ownerReferences"]?.array ?? []
                if owners.contains(where: { $0["uid"] == uid }) {
                    found.append((Self.key(resource, object), object))
                }
            }
        }
        return found
    }

    static func key(_ resource: GroupResource, _ object: JSONValue) -> ObjectKey {
        ObjectKey(
            resource, namespace: object[path: "metadata", "namespace"]?.string ?? "",
            name: object[path: "metadata", "name"]?.string ?? "")
    }

    func hasDependents(_ owner: JSONValue) -> Bool { !dependents(of: owner).isEmpty }

    /// Takes the owner's references away, so that nothing follows it.
    func orphanDependents(of owner: JSONValue) {
        for (key, _) in dependents(of: owner) { removeReference(to: owner[path: "metadata", "uid"], from: key) }
    }

    func removeReference(to uid: JSONValue?, from key: ObjectKey) {
        for _ in 0..<10 {
            guard var object = store.get(key) else { return }
            let version = object[path: "metadata", "resourceVersion"]?.string ?? ""
            let owners = (object[path: "metadata", "ownerReferences"]?.array ?? []).filter { $0["uid"] != uid }
            object[path: "metadata", "ownerReferences"] = owners.isEmpty ? nil : .array(owners)
            do {
                try store.write(key, object, expecting: .version(version))
                return
            } catch {
                continue  // Another write came first, or it is gone: the next look tells.
            }
        }
    }

    /// Deletes what has no owner any longer. Without a definition of the kind nothing is done.
    func deleteInBackground(_ key: ObjectKey, uid: String?, _ propagation: DeleteOptions.Propagation) {
        guard let served = kinds.served(key.resource) else { return }
        do {
            _ = try delete(key, served, DeleteOptions(propagation: propagation, uid: uid))
        } catch {
            // Gone, or another object of the name by now: nothing is left to do.
        }
    }

    /// Whether an owner is there: the object of the reference's kind and name with its uid.
    func exists(_ owner: JSONValue, namespace: String) -> Bool {
        guard
            let served = kinds.served(apiVersion: owner["apiVersion"]?.string ?? "", kind: owner["kind"]?.string ?? "")
        else { return true }  // A kind that is not known: better kept than lost.
        let key = ObjectKey(
            storedResource(served.resource), namespace: served.kind.isNamespaced ? namespace : "",
            name: owner["name"]?.string ?? "")
        return store.get(key)?[path: "metadata", "uid"] == owner["uid"]
    }
}
