import JSON
import KubernetesSchemas
import ObjectMerging
import ObjectStore
import SandboxModel

extension APIServer {
    func patch(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let form = try AnswerForm(request.request)
        var options = try WriteOptions(request)
        let served = request.served
        let type = RequestBody.mediaType(request.request)
        guard
            [
                "application/json-patch+json", "application/merge-patch+json",
                "application/strategic-merge-patch+json", "application/apply-patch+yaml",
            ].contains(type), served.definition == nil || type != "application/strategic-merge-patch+json"
        else {
            throw StatusError(
                code: 415, reason: "UnsupportedMediaType",
                message: "the body of the request was in an unknown format - accepted media types include: "
                    + "application/json-patch+json, application/merge-patch+json, application/apply-patch+yaml")
        }
        let body = try RequestBody.object(of: request.request)
        if type == "application/apply-patch+yaml" {
            options.hasManagedFields = true
            return try apply(body, request, options, form)
        }
        if request.isTrue("force") {
            throw StatusError(
                code: 422, reason: "Invalid",
                message:
                    "PatchOptions.meta.k8s.io \"\" is invalid: force: Forbidden: may not be specified for non-apply patch"
            )
        }
        let isScale = request.subresource == "scale"
        let result = try modify(request.key, served, options) { (old) throws(StatusError) in
            let target = isScale ? try ScaleForm.scale(of: old, served) : converted(old, to: served)
            var changed: JSONValue
            switch type {
            case "application/json-patch+json": changed = try JSONPatch.apply(body, to: target)
            case "application/merge-patch+json": changed = MergePatch.apply(body, to: target)
            default:
                changed = try StrategicMergePatch.apply(
                    body, to: target, schema: isScale ? .any : served.schema)
            }
            if let version = body[path: "metadata", "resourceVersion"]?.string, !version.isEmpty,
                version != old[path: "metadata", "resourceVersion"]?.string
            {
                throw .conflict(request.key)
            }
            if isScale { return try ScaleForm.applied(changed, to: old, served) }
            return try writtenForm(changed, served, old: old)
        }
        let object = isScale ? try ScaleForm.scale(of: result.object, served) : converted(result.object, to: served)
        return result.response(200, isScale ? object : shaped(object, form, served))
    }

    /// Server-side apply: makes the object when it is not there.
    private func apply(
        _ body: JSONValue, _ request: ResourceRequest, _ options: WriteOptions, _ form: AnswerForm
    ) throws(StatusError) -> APIResponse {
        let served = writtenKind(request.served)
        guard let manager = request.request[query: "fieldManager"], !manager.isEmpty else {
            throw StatusError(
                code: 422, reason: "Invalid",
                message:
                    "PatchOptions.meta.k8s.io \"\" is invalid: fieldManager: Required value: is required for apply patch",
                details: [
                    "group": "meta.k8s.io", "kind": "PatchOptions",
                    "causes": [
                        [
                            "reason": "FieldValueRequired", "field": "fieldManager",
                            "message": "Required value: is required for apply patch",
                        ]
                    ],
                ])
        }
        var configuration = try writtenForm(body, request.served)
        let name = configuration[path: "metadata", "name"]?.string ?? ""
        guard name.isEmpty || name == request.name else {
            throw .badRequest(
                "the name of the object (\(name)) does not match the name on the URL (\(request.name ?? ""))")
        }
        configuration[path: "metadata", "name"] = .string(request.name ?? "")
        if served.kind.isNamespaced { configuration[path: "metadata", "namespace"] = .string(request.namespace) }
        let wanted = configuration
        let force = request.isTrue("force")
        func merged(_ live: JSONValue?) throws(StatusError) -> JSONValue {
            try ManagedFields.apply(
                wanted, to: live, schema: served.schema, manager: manager, force: force,
                apiVersion: served.apiVersion, subresource: options.subresource, time: clock.now().text)
        }
        let result: WriteResult
        var status = 200
        for attempt in 0... {
            if store.get(request.key) == nil, request.subresource == nil {
                do {
                    result = try create(try merged(nil), served, namespace: request.namespace, options)
                    status = 201
                } catch  where error.reason == "AlreadyExists" && attempt < 5 {
                    continue
                }
            } else {
                result = try modify(request.key, served, options) { (old) throws(StatusError) in try merged(old) }
            }
            return result.response(status, shaped(converted(result.object, to: request.served), form, request.served))
        }
        throw .conflict(request.key)
    }
}
