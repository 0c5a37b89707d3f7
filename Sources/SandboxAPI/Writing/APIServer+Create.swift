import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

extension APIServer {
    func create(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let form = try AnswerForm(request.request)
        let options = try WriteOptions(request)
        var object = try RequestBody.object(of: request.request)
        if let review = AccessReviews.answer(object, request.served) { return APIResponse(status: 201, json: review) }
        object = try writtenForm(object, request.served)
        let result = try create(object, request.served, namespace: request.namespace, options)
        return result.response(201, shaped(converted(result.object, to: request.served), form, request.served))
    }

    /// Makes an object.
    ///
    /// - Parameter namespace: the path's; empty for what belongs to none, and for the object's own.
    func create(
        _ object: JSONValue, _ served: ServedKind, namespace: String, _ options: WriteOptions
    ) throws(StatusError) -> WriteResult {
        try inTurn(served.resource) { () throws(StatusError) in
            try make(object, served, namespace: namespace, options)
        }
    }

    private func make(
        _ object: JSONValue, _ served: ServedKind, namespace: String, _ options: WriteOptions
    ) throws(StatusError) -> WriteResult {
        var object = object
        let served = writtenKind(served)
        var result = WriteResult(object: object)
        let written = object[path: "metadata", "namespace"]?.string ?? ""
        var namespace = namespace
        if served.kind.isNamespaced {
            if namespace.isEmpty { namespace = written }
            guard written.isEmpty || written == namespace else {
                throw .badRequest(
                    "the namespace of the provided object does not match the namespace sent on the request")
            }
            object[path: "metadata", "namespace"] = .string(namespace)
        } else if object["metadata"]?["namespace"] != nil {
            object[path: "metadata", "namespace"] = nil
        }
        result.warnings = try readTyped(&object, served, options)
        if let version = object[path: "metadata", "resourceVersion"]?.string, !version.isEmpty {
            throw .badRequest("resourceVersion should not be set on objects to be created")
        }
        let prefix = object[path: "metadata", "generateName"]?.string ?? ""
        let isGenerated = object[path: "metadata", "name"]?.string ?? "" == "" && !prefix.isEmpty
        for attempt in 0... {
            var candidate = object
            if isGenerated {
                candidate[path: "metadata", "name"] = .string(String(prefix.prefix(58)) + SafeText.random(5))
            }
            let key = ObjectKey(
                served.resource, namespace: namespace, name: candidate[path: "metadata", "name"]?.string ?? "")
            if served.kind.isNamespaced { try checkNamespace(key) }
            fillMetadata(&candidate, served)
            candidate = tracked(candidate, old: nil, served, options)
            try admitNew(&candidate, served, key)
            try check(candidate, old: nil, served)
            if options.isDryRun {
                guard store.get(key) == nil else { throw .alreadyExists(key) }
                result.object = candidate
                return result
            }
            do {
                result.object = try store.write(key, candidate, expecting: .absent)
                afterWrite(served, result.object)
                return result
            } catch .exists {
                if isGenerated, attempt < 8 { continue }
                throw .alreadyExists(key)
            } catch {
                throw StatusError(error)
            }
        }
        return result
    }

    private func fillMetadata(_ object: inout JSONValue, _ served: ServedKind) {
        object[path: "metadata", "uid"] = .string(UniqueID.make())
        object[path: "metadata", "creationTimestamp"] = .string(clock.now().text)
        object[path: "metadata", "generation"] = hasGeneration(served) ? 1 : nil
        for name in ["deletionTimestamp", "deletionGracePeriodSeconds", "selfLink"]
        where object["metadata"]?[name] != nil {
            object[path: "metadata", name] = nil
        }
        if served.hasStatus, served.resource != .events {
            object["status"] = InitialStatus.of(served.resource)
        }
    }

    /// Kinds whose objects count the changes of what is wanted.
    func hasGeneration(_ served: ServedKind) -> Bool {
        if served.definition != nil { return true }
        return [
            "deployments", "replicasets", "statefulsets", "daemonsets", "jobs", "cronjobs", "ingresses",
            "networkpolicies", "poddisruptionbudgets", "replicationcontrollers", "customresourcedefinitions",
            "priorityclasses", "ingressclasses", "endpointslices",
        ].contains(served.kind.resource)
    }

    private func checkNamespace(_ key: ObjectKey) throws(StatusError) {
        let namespace = ObjectKey(.namespaces, name: key.namespace)
        guard !key.namespace.isEmpty else {
            throw .badRequest("an empty namespace may not be set during creation")
        }
        guard let object = store.get(namespace) else { throw .notFound(namespace) }
        guard object[path: "metadata", "deletionTimestamp"] == nil else {
            var error = StatusError.forbidden(
                key,
                "unable to create new content in namespace \(key.namespace) because it is being terminated")
            error.details?["causes"] = [
                [
                    "reason": "NamespaceTerminating", "field": "metadata.namespace",
                    "message": .string("namespace \(key.namespace) is being terminated"),
                ]
            ]
            throw error
        }
    }
}

/// What a new object's status says before anybody has looked at it.
private enum InitialStatus {
    static func of(_ resource: GroupResource) -> JSONValue? {
        switch resource {
        case .namespaces: ["phase": "Active"]
        case .persistentVolumeClaims, .persistentVolumes: ["phase": "Pending"]
        case .pods: ["phase": "Pending"]
        case .services: ["loadBalancer": [:]]
        case .deployments, .jobs, .cronJobs: [:]
        case .replicaSets, .replicationControllers: ["replicas": 0]
        case .statefulSets: ["replicas": 0, "availableReplicas": 0]
        case .daemonSets:
            ["currentNumberScheduled": 0, "desiredNumberScheduled": 0, "numberMisscheduled": 0, "numberReady": 0]
        case .ingresses: ["loadBalancer": [:]]
        default: nil
        }
    }
}
