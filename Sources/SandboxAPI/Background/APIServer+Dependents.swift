import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

// Who belongs to whom: `metadata.ownerReferences`.
extension APIServer {
    func dependents(of owner: JSONValue) -> [ObjectKey] {
        guard let uid = owner[path: "metadata", "uid"]?.string else { return [] }
        return store.dependents(ofUID: uid).map(\.key).filter { $0.resource != .events }
    }

    static func key(_ resource: GroupResource, _ object: JSONValue) -> ObjectKey {
        ObjectKey(
            resource, namespace: object[path: "metadata", "namespace"]?.string ?? "",
            name: object[path: "metadata", "name"]?.string ?? "")
    }

    func hasDependents(_ owner: JSONValue) -> Bool { !dependents(of: owner).isEmpty }

    /// Takes the owner's references away, so that nothing follows it.
    func orphanDependents(of owner: JSONValue) {
        for key in dependents(of: owner) { removeReference(to: owner[path: "metadata", "uid"], from: key) }
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
