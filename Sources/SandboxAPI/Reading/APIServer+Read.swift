import JSON
import KubernetesSchemas
import ObjectStore
import ObjectTables
import SandboxModel

extension APIServer {
    /// Events of both groups are the same objects.
    func storedResource(_ resource: GroupResource) -> GroupResource {
        resource.resource == "events" && resource.group == "events.k8s.io" ? .events : resource
    }

    func storedKey(_ key: ObjectKey) -> ObjectKey {
        ObjectKey(storedResource(key.resource), namespace: key.namespace, name: key.name)
    }

    /// An object in the version that was asked for.
    func converted(_ object: JSONValue, to served: ServedKind) -> JSONValue {
        if served.kind.group == "events.k8s.io" { return EventForms.current(object) }
        if AutoscalerForms.isOld(served) { return AutoscalerForms.old(object) }
        guard object["apiVersion"]?.string != served.apiVersion else { return object }
        var object = object
        object["apiVersion"] = .string(served.apiVersion)
        return object
    }

    /// An object that a client has written, in the version that is stored.
    ///
    /// - Parameter old: what is stored now.
    /// - Throws: 400 for another version than the request's.
    func writtenForm(
        _ object: JSONValue, _ served: ServedKind, old: JSONValue? = nil
    ) throws(StatusError) -> JSONValue {
        if served.kind.group == "events.k8s.io" { return EventForms.core(object) }
        guard AutoscalerForms.isOld(served) else { return object }
        var object = object
        try checkKind(&object, served)
        return AutoscalerForms.new(object, stored: old)
    }

    /// The kind that objects are stored as.
    func writtenKind(_ served: ServedKind) -> ServedKind {
        if served.kind.group == "events.k8s.io" { return kinds.served(.events) ?? served }
        return AutoscalerForms.isOld(served) ? kinds.served(served.resource) ?? served : served
    }

    func stored(_ request: ResourceRequest) throws(StatusError) -> JSONValue {
        guard let object = store.get(storedKey(request.key)) else { throw .notFound(request.key) }
        return object
    }

    func get(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let form = try AnswerForm(request.request)
        let object = converted(try stored(request), to: request.served)
        if request.subresource == "scale" {
            return APIResponse(json: try ScaleForm.scale(of: object, request.served))
        }
        return APIResponse(json: shaped(object, form, request.served))
    }

    func shaped(_ object: JSONValue, _ form: AnswerForm, _ served: ServedKind) -> JSONValue {
        switch form {
        case .object: object
        case .metadata: Self.partial(object)
        case .table(let include): table([object], nil, include, served)
        }
    }

    func table(
        _ objects: [JSONValue], _ listMetadata: JSONValue?, _ include: IncludeObject, _ served: ServedKind
    ) -> JSONValue {
        TablePrinter.table(
            resource: served.resource, objects: objects, listMetadata: listMetadata, now: clock.now(),
            includeObject: include, crdColumns: served.definitionVersion?["additionalPrinterColumns"]?.array ?? [])
    }

    static func partial(_ object: JSONValue) -> JSONValue {
        [
            "kind": "PartialObjectMetadata", "apiVersion": "meta.k8s.io/v1", "metadata": object["metadata"] ?? [:],
        ]
    }

    func list(_ request: ResourceRequest) throws(StatusError) -> APIResponse {
        let form = try AnswerForm(request.request)
        let selection = try ObjectSelection(request.request, of: request.served)
        let served = request.served
        let token = try request.request[query: "continue"].flatMap { (text) throws(StatusError) in
            text.isEmpty ? nil : try ContinueToken(text)
        }
        let listing = try listing(request, token)
        var objects = listing.objects.filter(selection.matches)
        var metadata: JSONValue = ["resourceVersion": .string(String(listing.version))]
        if let token { objects = Array(objects.drop(while: token.isPast)) }
        // What may be old comes from a cache, which knows no pages.
        let isFromCache = request.request[query: "resourceVersion"] == "0"
        if let limit = request.request[query: "limit"].flatMap(Int.init), limit > 0, objects.count > limit,
            !isFromCache
        {
            if selection.labels.requirements.isEmpty, selection.fields.isEmpty {
                metadata["remainingItemCount"] = .integer(objects.count - limit)
            }
            objects = Array(objects.prefix(limit))
            if let last = objects.last {
                metadata["continue"] = .string(ContinueToken(after: last, version: listing.version).text)
            }
        }
        objects = objects.map { converted($0, to: served) }
        switch form {
        case .table(let include): return APIResponse(json: table(objects, metadata, include, served))
        case .metadata:
            return APIResponse(json: [
                "kind": "PartialObjectMetadataList", "apiVersion": "meta.k8s.io/v1", "metadata": metadata,
                "items": .array(objects.map(Self.partial)),
            ])
        case .object:
            // Items of a list carry no kind and version of their own, as the real server sends them.
            let items: [JSONValue] =
                served.definition == nil
                ? objects.map { object in
                    var object = object
                    object["kind"] = nil
                    object["apiVersion"] = nil
                    return object
                } : objects
            return APIResponse(json: [
                "kind": .string(served.kind.listKind), "apiVersion": .string(served.apiVersion), "metadata": metadata,
                "items": .array(items),
            ])
        }
    }
}
