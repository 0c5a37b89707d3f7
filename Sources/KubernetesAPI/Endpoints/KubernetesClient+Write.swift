public import YAML

extension KubernetesClient {
    /// Creates an object (`POST` to the collection). Repeated only when the server surely did nothing.
    ///
    /// - Throws: `.alreadyExists` among others.
    public func create(
        _ object: Node, resource: APIResource, namespace: String?, fieldManager: String = "sk", dryRun: Bool = false
    ) async throws -> Node {
        let name = object[path: "metadata", "name"]?.text ?? ""
        var request = APIRequest(
            method: "POST", path: resource.path(namespace: namespace),
            purpose: "cannot create \(resource.kind.lowercased())/\(name)")
        request.query = Self.writeOptions(fieldManager: fieldManager, dryRun: dryRun)
        request.body = JSONEmitter.bytes(object)
        request.repeatability = .ifNotExecuted
        return try connection.parse(await connection.send(request)).typed(as: resource)
    }

    /// Changes an object (`PATCH`).
    ///
    /// - Throws: `.notFound`, `.conflict` when the patch names an old `resourceVersion`, and others.
    public func patch(
        _ reference: ObjectReference, type: PatchType, body: Node, subresource: String? = nil,
        fieldManager: String = "sk", dryRun: Bool = false
    ) async throws -> Node {
        var request = APIRequest(
            method: "PATCH", path: reference.path(subresource: subresource), purpose: "cannot change \(reference)")
        request.query = Self.writeOptions(fieldManager: fieldManager, dryRun: dryRun)
        request.contentType = type.rawValue
        request.body = JSONEmitter.bytes(body)
        // A JSON patch may add to a list: twice is not the same as once.
        request.repeatability = type == .merge ? .always : .ifNotExecuted
        return try connection.parse(await connection.send(request))
    }

    /// Deletes an object (`DELETE`).
    ///
    /// - Parameters:
    ///   - uid: deletes only the object with that uid; another one is a `.conflict`.
    ///   - gracePeriod: seconds; nil for the object's own.
    public func delete(
        _ reference: ObjectReference, propagation: DeletePropagation = .background, uid: String? = nil,
        gracePeriod: Int? = nil, dryRun: Bool = false
    ) async throws -> DeleteOutcome {
        var options: [(String, Node)] = [
            ("kind", "DeleteOptions"), ("apiVersion", "v1"), ("propagationPolicy", .string(propagation.rawValue)),
        ]
        if let uid { options.append(("preconditions", .mapping([("uid", .string(uid))]))) }
        if let gracePeriod { options.append(("gracePeriodSeconds", .integer(gracePeriod))) }
        if dryRun { options.append(("dryRun", ["All"])) }
        var request = APIRequest(method: "DELETE", path: reference.path(), purpose: "cannot delete \(reference)")
        request.body = JSONEmitter.bytes(.mapping(options))
        // Without a uid the second try could hit the successor.
        request.repeatability = uid == nil ? .ifNotExecuted : .always
        do {
            let answer = try connection.parse(await connection.send(request))
            if answer["kind"]?.text == "Status" { return .deleted }
            return answer[path: "metadata", "deletionTimestamp"]?.text == nil
                ? .deleted : .deleting(answer.typed(as: reference.resource))
        } catch let error as KubernetesError where error.code == .notFound {
            return .notFound
        }
    }

    static func writeOptions(fieldManager: String, dryRun: Bool) -> [(String, String)] {
        [("fieldManager", fieldManager)] + (dryRun ? [("dryRun", "All")] : [])
    }
}
