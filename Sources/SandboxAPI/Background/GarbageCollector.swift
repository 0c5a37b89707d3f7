import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

/// Deletes objects whose owners are gone, and lets owners go that wait for their dependents.
struct GarbageCollector: Sendable {
    var server: APIServer

    func run() async {
        var waiting: [String: ObjectKey] = [:]
        // New kinds come with definitions, so the list of resources is made anew then.
        while !Task.isCancelled {
            let resources = server.kinds.catalogue.kinds.filter { $0.verbs.contains("watch") }
                .map { GroupResource($0.resource, group: $0.group) }
                .filter { $0.group != "events.k8s.io" && $0 != .events }
            for await change in server.changes(to: resources) {
                switch change {
                case .added(let resource, let object), .modified(let resource, let object):
                    look(at: object, resource, &waiting)
                case .deleted(_, let object):
                    forget(object, &waiting)
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
        at object: JSONValue, _ resource: GroupResource, _ waiting: inout [String: ObjectKey]
    ) {
        let key = APIServer.key(resource, object)
        let uid = object[path: "metadata", "uid"]?.string ?? ""
        let references = object[path: "metadata", "ownerReferences"]?.array ?? []
        if !references.isEmpty { check(object, key, references) }
        let finalizers = object[path: "metadata", "finalizers"]?.array ?? []
        guard object[path: "metadata", "deletionTimestamp"] != nil else { return }
        if finalizers.contains("orphan"), let served = server.kinds.served(resource) {
            do {
                // Left over from a deletion that the end of the process cut short.
                _ = try server.finishOrphaning(key, served)
            } catch {
                // The disk has no room, or others write: the next look tells.
            }
        }
        if finalizers.contains("foregroundDeletion") {
            waiting[uid] = key
            for dependent in server.dependents(of: object) {
                server.deleteInBackground(dependent, uid: nil, .foreground)
            }
            if !server.hasDependents(object) { release(key) }
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

    private func forget(_ object: JSONValue, _ waiting: inout [String: ObjectKey]) {
        let uid = object[path: "metadata", "uid"]?.string ?? ""
        waiting[uid] = nil
        for key in server.dependents(of: object) {
            guard let dependent = server.store.get(key) else { continue }
            let references = dependent[path: "metadata", "ownerReferences"]?.array ?? []
            if !references.isEmpty { check(dependent, key, references) }
        }
        for reference in object[path: "metadata", "ownerReferences"]?.array ?? [] {
            let owner = reference["uid"]?.string ?? ""
            if let key = waiting[owner], server.store.dependents(ofUID: owner).isEmpty { release(key) }
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
