import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

extension APIServer {
    func delete(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let (options, isDryRun) = try deleteOptions(request)
        let served = request.served
        let key = storedKey(request.key)
        let outcome = try delete(key, served, options, isDryRun: isDryRun)
        if outcome.isGone, !Self.answeredWithObject.contains(served.resource) {
            return APIResponse(json: Self.success(key, outcome.object))
        }
        return APIResponse(json: converted(outcome.object, to: served))
    }

    /// What a deletion answers with itself rather than with a status, as clients generated from the API's description
    /// expect.
    private static let answeredWithObject: Set<GroupResource> = [
        .persistentVolumeClaims, .persistentVolumes, .pods, .resourceQuotas, .serviceAccounts, .services,
        .storageClasses, GroupResource("podtemplates"),
    ]

    func deleteCollection(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let (options, isDryRun) = try deleteOptions(request)
        let selection = try ObjectSelection(request.request, of: request.served)
        let served = request.served
        let listing = store.list(
            storedResource(served.resource), namespace: request.namespace.isEmpty ? nil : request.namespace)
        var items: [JSONValue] = []
        for object in listing.objects where selection.matches(object) {
            let key = ObjectKey(
                storedResource(served.resource), namespace: object[path: "metadata", "namespace"]?.string ?? "",
                name: object[path: "metadata", "name"]?.string ?? "")
            do {
                items.append(try delete(key, served, options, isDryRun: isDryRun).object)
            } catch  where error.reason == "NotFound" {}  // Gone meanwhile: that is what was asked for.
        }
        return APIResponse(json: [
            "kind": .string(served.kind.listKind), "apiVersion": .string(served.apiVersion),
            "metadata": ["resourceVersion": .string(String(store.version))], "items": .array(items),
        ])
    }

    private static func success(_ key: ObjectKey, _ object: JSONValue) -> JSONValue {
        var details = StatusError.notFound(key).details ?? [:]
        details["uid"] = object[path: "metadata", "uid"]
        return ["kind": "Status", "apiVersion": "v1", "metadata": [:], "status": "Success", "details": details]
    }

    private func deleteOptions(
        _ request: ResourceRequest
    ) throws(StatusError) -> (options: DeleteOptions, isDryRun: Bool) {
        var options = DeleteOptions()
        var isDryRun = request.request[query: "dryRun"] == "All"
        if !request.request.body.isEmpty {
            let body = try RequestBody.object(of: request.request)
            options.gracePeriodSeconds = body["gracePeriodSeconds"]?.integer
            options.propagation = body["propagationPolicy"]?.string.flatMap(DeleteOptions.Propagation.init)
            if body["orphanDependents"]?.bool == true { options.propagation = .orphan }
            options.uid = body[path: "preconditions", "uid"]?.string
            options.resourceVersion = body[path: "preconditions", "resourceVersion"]?.string
            if body["dryRun"]?.array?.contains("All") == true { isDryRun = true }
        }
        if let text = request.request[query: "gracePeriodSeconds"] { options.gracePeriodSeconds = Int(text) }
        if let text = request.request[query: "propagationPolicy"] {
            guard let propagation = DeleteOptions.Propagation(rawValue: text) else {
                throw StatusError(
                    code: 422, reason: "Invalid",
                    message: "DeleteOptions.meta.k8s.io \"\" is invalid: propagationPolicy: Unsupported value: "
                        + "\"\(text)\": supported values: \"Background\", \"Foreground\", \"Orphan\"")
            }
            options.propagation = propagation
        }
        return (options, isDryRun)
    }

    /// Deletes an object, or marks it where finalizers, a grace period or its dependents hold it.
    ///
    /// - Returns: the object as it is now, and whether it is gone.
    func delete(
        _ key: ObjectKey, _ served: ServedKind, _ options: DeleteOptions, isDryRun: Bool = false
    ) throws(StatusError) -> (object: JSONValue, isGone: Bool) {
        if key.resource == .namespaces, ["default", "kube-system", "kube-public"].contains(key.name) {
            throw .forbidden(key, "this namespace may not be deleted")
        }
        for attempt in 0... {
            guard let old = store.get(key) else { throw .notFound(key) }
            try checkPreconditions(options, old, key)
            var object = old
            mark(&object, options, key)
            let orphans = options.propagation == .orphan && hasDependents(old)
            // Marked first: while the owner is on its way out its controller takes nothing back.
            if orphans { Self.add("orphan", toFinalizersOf: &object) }
            if isDryRun { return (object, false) }
            let version = old[path: "metadata", "resourceVersion"]?.string ?? ""
            let written: JSONValue
            do {
                if Self.isFinished(object) {
                    let gone = try store.remove(key, expecting: .version(version))
                    afterWrite(served, gone)
                    return (gone, true)
                }
                if object == old { return (old, false) }
                if hasGeneration(served), let generation = object[path: "metadata", "generation"]?.integer {
                    object[path: "metadata", "generation"] = .integer(generation + 1)
                }
                written = try store.write(key, object, expecting: .version(version))
                afterWrite(served, written)
            } catch .conflict {
                if attempt < 10 { continue }
                throw .conflict(key)
            } catch .missing {
                throw .notFound(key)
            } catch {
                throw StatusError(error)
            }
            // The collector sees the marked owner too, and may have been quicker.
            return orphans ? try finishOrphaning(key, served) ?? (written, true) : (written, false)
        }
        throw .conflict(key)
    }

    /// Frees the dependents of an owner that goes away, and lets it go.
    ///
    /// - Returns: nil when it is gone already.
    func finishOrphaning(
        _ key: ObjectKey, _ served: ServedKind
    ) throws(StatusError) -> (object: JSONValue, isGone: Bool)? {
        guard let owner = store.get(key) else { return nil }
        orphanDependents(of: owner)
        let options = WriteOptions(manager: "kube-controller-manager")
        do {
            let result = try modify(key, served, options) { (old) throws(StatusError) in
                var object = old
                let kept = (old[path: "metadata", "finalizers"]?.array ?? []).filter { $0 != "orphan" }
                object[path: "metadata", "finalizers"] = kept.isEmpty ? nil : .array(kept)
                return object
            }
            return (result.object, result.isRemoved)
        } catch  where error.code == 404 {
            return nil
        }
    }

    private static func add(_ finalizer: String, toFinalizersOf object: inout JSONValue) {
        var finalizers = object[path: "metadata", "finalizers"]?.array ?? []
        if !finalizers.contains(.string(finalizer)) { finalizers.append(.string(finalizer)) }
        object[path: "metadata", "finalizers"] = .array(finalizers)
    }

    private func checkPreconditions(
        _ options: DeleteOptions, _ object: JSONValue, _ key: ObjectKey
    ) throws(StatusError) {
        let uid = object[path: "metadata", "uid"]?.string ?? ""
        if let wanted = options.uid, wanted != uid {
            throw .conflict(
                key,
                "Precondition failed: UID in precondition: \(wanted), UID in object meta: \(uid)")
        }
        let version = object[path: "metadata", "resourceVersion"]?.string ?? ""
        if let wanted = options.resourceVersion, wanted != version {
            throw .conflict(
                key,
                "Precondition failed: ResourceVersion in precondition: \(wanted), "
                    + "ResourceVersion in object meta: \(version)")
        }
    }

    /// Sets the deletion's time and grace, and the finalizer of a foreground deletion.
    private func mark(_ object: inout JSONValue, _ options: DeleteOptions, _ key: ObjectKey) {
        var grace = 0
        if key.resource == .pods, !(object[path: "spec", "nodeName"]?.string ?? "").isEmpty {
            let phase = object[path: "status", "phase"]?.string
            let own = object[path: "spec", "terminationGracePeriodSeconds"]?.integer ?? 30
            grace = options.gracePeriodSeconds ?? own
            // What has ended needs no grace.
            if ["Succeeded", "Failed"].contains(phase) { grace = 0 }
        }
        if let former = object[path: "metadata", "deletionGracePeriodSeconds"]?.integer { grace = min(grace, former) }
        if object[path: "metadata", "deletionTimestamp"] == nil
            || grace < object[path: "metadata", "deletionGracePeriodSeconds"]?.integer ?? 0
        {
            let now = clock.now()
            object[path: "metadata", "deletionTimestamp"] = .string(
                ClusterTime(seconds: now.seconds + grace, nanoseconds: now.nanoseconds).text)
        }
        object[path: "metadata", "deletionGracePeriodSeconds"] = .integer(grace)
        if options.propagation == .foreground, hasDependents(object) {
            Self.add("foregroundDeletion", toFinalizersOf: &object)
        }
        if key.resource == .namespaces { object[path: "status", "phase"] = "Terminating" }
    }
}
