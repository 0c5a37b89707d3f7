import JSON
import KubernetesSchemas
import ObjectMerging
import ObjectStore
import SandboxModel

extension APIServer {
    func update(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let form = try AnswerForm(request.request)
        let options = try WriteOptions(request)
        let object = try RequestBody.object(of: request.request)
        let served = request.served
        if request.subresource == "scale" {
            let scale = object
            let result = try modify(request.key, served, options) { (old) throws(StatusError) in
                try ScaleForm.applied(scale, to: old, served)
            }
            return APIResponse(json: try ScaleForm.scale(of: result.object, served))
        }
        let name = object[path: "metadata", "name"]?.string ?? ""
        guard name.isEmpty || name == request.name else {
            throw .badRequest(
                "the name of the object (\(name)) does not match the name on the URL (\(request.name ?? ""))")
        }
        let result = try update(object, served, request.key, options)
        return result.response(200, shaped(converted(result.object, to: served), form, served))
    }

    /// Writes a whole object over the stored one.
    func update(
        _ object: JSONValue, _ served: ServedKind, _ key: ObjectKey, _ options: WriteOptions
    ) throws(StatusError) -> WriteResult {
        let wanted = object
        let version = wanted[path: "metadata", "resourceVersion"]?.string ?? ""
        return try modify(key, served, options) { (old) throws(StatusError) in
            if !version.isEmpty, old[path: "metadata", "resourceVersion"]?.string != version { throw .conflict(key) }
            return try writtenForm(wanted, served, old: old)
        }
    }

    /// Reads, changes and writes, again where another write came between.
    func modify(
        _ key: ObjectKey, _ served: ServedKind, _ options: WriteOptions,
        _ change: (JSONValue) throws(StatusError) -> JSONValue
    ) throws(StatusError) -> WriteResult {
        try inTurn(served.resource) { () throws(StatusError) in try rewrite(key, served, options, change) }
    }

    private func rewrite(
        _ key: ObjectKey, _ served: ServedKind, _ options: WriteOptions,
        _ change: (JSONValue) throws(StatusError) -> JSONValue
    ) throws(StatusError) -> WriteResult {
        let served = writtenKind(served)
        let key = storedKey(key)
        for attempt in 0... {
            guard let old = store.get(key) else { throw .notFound(key) }
            var result = WriteResult(object: try change(old))
            try checkUID(result.object, old, key)
            result.warnings = try readTyped(&result.object, served, options)
            keepServerFields(&result.object, old, served, options)
            result.object = tracked(result.object, old: old, served, options)
            try admitChange(&result.object, old, served, key)
            if options.subresource != "status" { try check(result.object, old: old, served) }
            if hasGeneration(served), Self.wanted(result.object) != Self.wanted(old) {
                let generation = old[path: "metadata", "generation"]?.integer ?? 0
                result.object[path: "metadata", "generation"] = .integer(generation + 1)
            }
            result.object = ManagedFields.keepingTimes(result.object, old: old)
            if result.object == old || options.isDryRun { return result }
            let version = old[path: "metadata", "resourceVersion"]?.string ?? ""
            do {
                if Self.isFinished(result.object) {
                    result.object = try store.remove(key, expecting: .version(version))
                    result.isRemoved = true
                } else {
                    result.object = try store.write(key, result.object, expecting: .version(version))
                }
                afterWrite(served, result.object)
                return result
            } catch .conflict {
                if attempt < 10 { continue }
                throw .conflict(key)
            } catch .missing {
                throw .notFound(key)
            } catch {
                throw StatusError(error)
            }
        }
        throw .conflict(key)
    }

    private func checkUID(_ object: JSONValue, _ old: JSONValue, _ key: ObjectKey) throws(StatusError) {
        let given = object[path: "metadata", "uid"]?.string ?? ""
        let live = old[path: "metadata", "uid"]?.string ?? ""
        guard given.isEmpty || given == live else {
            throw .conflict(key, "Precondition failed: UID in precondition: \(given), UID in object meta: \(live)")
        }
    }

    /// Puts back what a write may not change.
    private func keepServerFields(
        _ object: inout JSONValue, _ old: JSONValue, _ served: ServedKind, _ options: WriteOptions
    ) {
        if options.subresource == "status" {
            var kept = old
            kept["status"] = object["status"]
            if options.hasManagedFields {
                kept[path: "metadata", "managedFields"] = object[path: "metadata", "managedFields"]
            }
            object = kept
            return
        }
        for name in [
            "name", "namespace", "uid", "creationTimestamp", "deletionTimestamp", "deletionGracePeriodSeconds",
            "generation", "resourceVersion", "selfLink", "generateName",
        ] {
            object[path: "metadata", name] = old[path: "metadata", name]
        }
        if object[path: "metadata", "managedFields"] == nil, !options.hasManagedFields {
            object[path: "metadata", "managedFields"] = old[path: "metadata", "managedFields"]
        }
        if served.hasStatus, served.resource != .events { object["status"] = old["status"] }
    }

    /// All but the metadata and the status.
    private static func wanted(_ object: JSONValue) -> JSONValue {
        var object = object
        object["metadata"] = nil
        object["status"] = nil
        return object
    }

    /// Whether nothing holds an object that is to be deleted any longer.
    static func isFinished(_ object: JSONValue) -> Bool {
        guard object[path: "metadata", "deletionTimestamp"] != nil else { return false }
        return (object[path: "metadata", "finalizers"]?.array ?? []).isEmpty
            && (object[path: "spec", "finalizers"]?.array ?? []).isEmpty
            && object[path: "metadata", "deletionGracePeriodSeconds"]?.integer ?? 0 == 0
    }
}
