public import YAML

extension KubernetesClient {
    /// The object (`GET`), or nil when it is not there.
    ///
    /// - Parameter metadataOnly: asks for `PartialObjectMetadata`: no spec and no status.
    public func get(_ reference: ObjectReference, metadataOnly: Bool = false) async throws -> Node? {
        var request = APIRequest(path: reference.path(), purpose: "cannot read \(reference)")
        if metadataOnly { request.accept = APIRequest.metadata }
        do {
            let object = try connection.parse(await connection.send(request))
            return object.typed(as: reference.resource)
        } catch let error as KubernetesError where error.code == .notFound {
            return nil
        }
    }

    /// All objects of a kind (`GET` of the collection, in pages of 500).
    ///
    /// - Parameters:
    ///   - namespace: nil for all namespaces.
    ///   - labelSelector: such as `app=web,tier in (front,back)`.
    ///   - fieldSelector: such as `metadata.name=web`.
    ///   - metadataOnly: asks for metadata alone.
    public func list(
        _ resource: APIResource, namespace: String?, labelSelector: String? = nil, fieldSelector: String? = nil,
        metadataOnly: Bool = false
    ) async throws -> ObjectList {
        var restarts = 0
        while true {
            do {
                return try await pages(
                    resource, namespace: namespace, labelSelector: labelSelector, fieldSelector: fieldSelector,
                    metadataOnly: metadataOnly)
            } catch let error as KubernetesError where error.code == .expired && restarts < 3 {
                // The snapshot that the pages come from lives for some five minutes.
                restarts += 1
            }
        }
    }

    private func pages(
        _ resource: APIResource, namespace: String?, labelSelector: String?, fieldSelector: String?, metadataOnly: Bool
    ) async throws -> ObjectList {
        var items: [Node] = []
        var next: String?
        while true {
            var request = APIRequest(
                path: resource.path(namespace: namespace), purpose: "cannot list \(resource.name)\(place(namespace))")
            request.query = [("limit", "500")]
            if let labelSelector, !labelSelector.isEmpty { request.query.append(("labelSelector", labelSelector)) }
            if let fieldSelector, !fieldSelector.isEmpty { request.query.append(("fieldSelector", fieldSelector)) }
            if let next { request.query.append(("continue", next)) }
            if metadataOnly { request.accept = APIRequest.metadataList }
            let page = try connection.parse(await connection.send(request))
            items += (page["items"]?.sequence ?? []).map { $0.typed(as: resource) }
            next = page[path: "metadata", "continue"]?.text
            if next?.isEmpty ?? true {
                return ObjectList(items: items, resourceVersion: page[path: "metadata", "resourceVersion"]?.text ?? "")
            }
        }
    }

    func place(_ namespace: String?) -> String { namespace.map { " in namespace '\($0)'" } ?? "" }
}

extension Node {
    /// Items of typed lists come without `apiVersion` and `kind`, metadata answers with those of their form.
    func typed(as resource: APIResource) -> Node {
        guard mapping != nil, self["kind"]?.text != resource.kind else { return self }
        var entries = Mapping([("apiVersion", .string(resource.apiVersion)), ("kind", .string(resource.kind))])
        for entry in mapping?.entries ?? [] where entries[entry.key.text ?? ""] == nil { entries.append(entry) }
        return .mapping(entries)
    }

    /// `metadata.resourceVersion`; opaque, for equality only.
    var resourceVersion: String? { self[path: "metadata", "resourceVersion"]?.text }
    var uid: String? { self[path: "metadata", "uid"]?.text }
}
