import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

/// Deletes objects whose owners are gone, and lets owners go that wait for their dependents.
struct GarbageCollector: Sendable {
    var server: APIServer

    func run() async {
        var owners: [String: Set<ObjectKey>] = [:]
        var waiting: [String: ObjectKey] = [:]
        // New kinds come with definitions, so the list of resources is made anew then.
        while !Task.isCancelled {
            let resources = server.kinds.catalogue.kinds.filter { $0.verbs.contains("watch") }
                .map { GroupResource($0.resource, group: $0.group) }
                .filter { $0.group != "events.k8s.io" && $0 != .events }
            for await change in server.changes(to: resources) {
                switch change {
                case .added(let resource, let object), .modified(let resource, let object):
                    look(at: object, resource, &owners, &waiting)
                case .deleted(let resource, let object):
                    forget(object, resource, &owners, &waiting)
                case .synced: break
                }
                if case .added(.customResourceDefinitions, _) = change, !isCovered(resources) { break }
            }
        }
    }

    private func isCovered(_ resources: [GroupResource]) -> Bool {
        let known = Set(resources)
        return server.kinds.catalogue.kinds.allSatisfy {
            !$0.verbs.contains("watch") || $0.resource == "events"
                || known.contains(GroupResource($0.resource, group: $0.group))
        }
    }

    private func look(
        at object: JSONValue, _ resource: GroupResource, _ owners: inout [String: Set<ObjectKey>],
        _ waiting: inout [String: ObjectKey]
    ) {
        let key = APIServer.key(resource, object)
        let uid = object[path: "metadata", "uid"]?.string ?? ""
        let references = object[path: "metadata", "ownerReferences"]?.array ?? []
        for reference in references { owners[reference["uid"]?.string ?? "", default: []].insert(key) }
        if !references.isEmpty { check(object, key, references) }
        let finalizers = object[path: "metadata", "finalizers"]?.array ?? []
        guard object[path: "metadata", "deletionTimestamp"] != nil else { return }
        if finalizers.contains("orphan"), let served = server.kinds.served(resource) {
            do {
                // Left over from a deletion that the end of the process cut short.
                _ = try server.finishOrphaning(key, served)
            } catch {
                // The deletion itself was quicker.
            }
        }
        if finalizers.contains("foregroundDeletion") {
            waiting[uid] = key
            let dependents = living(owners[uid] ?? [], of: uid)
            for dependent in dependents { server.deleteInBackground(dependent, uid: nil, .foreground) }
            if living(owners[uid] ?? [], of: uid).isEmpty { release(key) }
        }
    }

    private func check(_ object: JSONValue, _ key: ObjectKey, _ references: [JSONValue]) {
        let missing = references.filter { !server.exists($0, namespace: key.namespace) }
        guard !missing.isEmpty else { return }
        if missing.count == references.count {
            guard object[path: "metadata", "deletionTimestamp"] == nil else { return }
            server.deleteInBackground(key, uid: object[path: "metadata", "uid"]?.string, .background)
        } else {
            for reference in missing { server.removeReference(to: reference["uid"], from: key) }
        }
    }

    private func forget(
        _ object: JSONValue, _ resource: GroupResource, _ owners: inout [String: Set<ObjectKey>],
        _ waiting: inout [String: ObjectKey]
    ) {
        let uid = object[path: "metadata", "uid"]?.string ?? ""
        waiting[uid] = nil
        for key in owners.removeValue(forKey: uid) ?? [] {
            guard let dependent = server.store.get(key) else { continue }
            let references = dependent[path: "metadata", "ownerReferences"]?.array ?? []
            if !references.isEmpty { check(dependent, key, references) }
        }
        let key = APIServer.key(resource, object)
        for reference in object[path: "metadata", "ownerReferences"]?.array ?? [] {
            let owner = reference["uid"]?.string ?? ""
            owners[owner]?.remove(key)
            if let waitingKey = waiting[owner], living(owners[owner] ?? [], of: owner).isEmpty { release(waitingKey) }
        }
    }

    /// Those that are still there and still refer to the owner.
    private func living(_ keys: Set<ObjectKey>, of uid: String) -> [ObjectKey] {
        keys.filter { key in
            (server.store.get(key)?[path: "metadata", "ownerReferences"]?.array ?? []).contains {
                $0["uid"]?.string == uid
            }
        }
    }

    /// Takes the finalizer of the foreground deletion away.
    private func release(_ key: ObjectKey) {
        guard let served = server.kinds.served(key.resource) else { return }
        let options = WriteOptions(manager: "kube-controller-manager")
        do {
            _ = try server.modify(key, served, options) { (old) throws(StatusError) in
                var object = old
                let kept = (old[path: "metadata", "finalizers"]?.array ?? []).filter { $0 != "foregroundDeletion" }
                object[path: "metadata", "finalizers"] = kept.isEmpty ? nil : .array(kept)
                return object
            }
        } catch {
            // Gone meanwhile.
        }
    }
}
