import JSON
import SandboxModel

/// What every controller works with.
struct ControllerContext: Sendable {
    let objects: any ObjectAccess
    let clock: WallClock
    let sleep: @Sendable (Duration) async throws -> Void

    func recorder(_ component: String) -> EventRecorder {
        EventRecorder(objects: objects, clock: clock, component: component)
    }

    /// The object, or nil when there is none.
    func find(_ key: ObjectKey) async throws(StatusError) -> JSONValue? {
        do {
            return try await objects.get(key)
        } catch  where error.code == 404 {
            return nil
        }
    }

    /// Deletes an object; one that is gone already is fine.
    func remove(_ key: ObjectKey, uid: String? = nil, propagation: DeleteOptions.Propagation? = nil)
        async throws(StatusError)
    {
        do {
            try await objects.delete(key, options: DeleteOptions(propagation: propagation, uid: uid))
        } catch  where error.code == 404 {
            return
        }
    }

    /// Writes an object's status when it differs from what the object has.
    @discardableResult
    func writeStatus(
        _ status: JSONValue, of object: JSONValue, _ resource: GroupResource
    ) async throws(StatusError) -> JSONValue {
        guard status != object["status"] ?? [:] else { return object }
        var object = object
        object["status"] = status
        return try await objects.update(resource, object, subresource: "status")
    }

    /// The objects of a resource that an owner controls: what it owns and selects, and what nobody controls but it
    /// selects, which becomes its own. What it owns and selects no longer is released.
    ///
    /// - Parameter mayAdopt: whether an object that nobody controls may become the owner's.
    func claim(
        _ resource: GroupResource, for owner: JSONValue, selector: LabelSelector,
        mayAdopt: (JSONValue) -> Bool = { _ in true }
    ) async throws(StatusError) -> [JSONValue] {
        var claimed: [JSONValue] = []
        for object in try await objects.list(resource, namespace: owner.namespace) {
            if let controller = object.controller {
                guard controller["uid"] == owner[path: "metadata", "uid"] else { continue }
                if selector.matches(object: object) {
                    claimed.append(object)
                } else if !owner.isBeingDeleted {
                    try await release(object, resource, from: owner)
                }
            } else if !owner.isBeingDeleted, !object.isBeingDeleted, selector.matches(object: object), mayAdopt(object)
            {
                var adopted = object
                let references = object[path: "metadata", "ownerReferences"]?.array ?? []
                adopted[path: "metadata", "ownerReferences"] = .array(references + [owner.controllerReference])
                claimed.append(try await objects.update(resource, adopted))
            }
        }
        return claimed
    }

    private func release(
        _ object: JSONValue, _ resource: GroupResource, from owner: JSONValue
    ) async throws(StatusError) {
        var object = object
        let references = (object[path: "metadata", "ownerReferences"]?.array ?? [])
            .filter { $0["uid"] != owner[path: "metadata", "uid"] }
        object[path: "metadata", "ownerReferences"] = references.isEmpty ? nil : .array(references)
        do {
            try await objects.update(resource, object)
        } catch  where error.code == 404 {
            return
        }
    }
}
