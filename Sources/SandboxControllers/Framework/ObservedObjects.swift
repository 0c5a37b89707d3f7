import JSON
import SandboxModel

/// The objects as the stream of changes has told them: for finding who is affected by a change. Reconciling reads the
/// objects themselves, so that a controller never acts on what it has already changed.
struct ObservedObjects: Sendable {
    private var objects: [GroupResource: [String: [String: JSONValue]]] = [:]

    subscript(key: ObjectKey) -> JSONValue? {
        get { objects[key.resource]?[key.namespace]?[key.name] }
        set { objects[key.resource, default: [:]][key.namespace, default: [:]][key.name] = newValue }
    }

    func list(_ resource: GroupResource, namespace: String) -> some Collection<JSONValue> {
        (objects[resource]?[namespace] ?? [:]).values
    }

    /// In all namespaces.
    func list(_ resource: GroupResource) -> [JSONValue] {
        (objects[resource] ?? [:]).values.flatMap(\.values)
    }

    /// Takes a change in; nil for what is no change of an object.
    mutating func apply(_ change: ObjectChange) -> ObservedChange? {
        switch change {
        case .added(let resource, let object), .modified(let resource, let object):
            let key = object.key(resource)
            let old = self[key]
            self[key] = object
            return ObservedChange(resource: resource, old: old, new: object)
        case .deleted(let resource, let object):
            let key = object.key(resource)
            let old = self[key]
            self[key] = nil
            return ObservedChange(resource: resource, old: old ?? object, new: nil)
        case .synced: return nil
        }
    }
}
