public import JSON
import ObjectStore
public import SandboxModel

extension APIServer: ObjectAccess {
    private func served(_ resource: GroupResource) throws(StatusError) -> ServedKind {
        guard let served = kinds.served(resource) else { throw .unknownResource }
        return served
    }

    public func get(_ key: ObjectKey) async throws(StatusError) -> JSONValue {
        guard let object = store.get(key) else { throw .notFound(key) }
        return object
    }

    public func list(
        _ resource: GroupResource, namespace: String?, labels: LabelSelector?
    ) async throws(StatusError) -> [JSONValue] {
        let objects = store.list(resource, namespace: namespace).objects
        guard let labels else { return objects }
        return objects.filter { labels.matches(object: $0) }
    }

    @discardableResult
    public func create(_ resource: GroupResource, _ object: JSONValue) async throws(StatusError) -> JSONValue {
        try create(object, try served(resource), namespace: "", WriteOptions(manager: Self.controller)).object
    }

    @discardableResult
    public func update(
        _ resource: GroupResource, _ object: JSONValue, subresource: String?
    ) async throws(StatusError) -> JSONValue {
        let served = try served(resource)
        let options = WriteOptions(manager: Self.controller, subresource: subresource)
        return try update(object, served, Self.key(resource, object), options).object
    }

    public func delete(_ key: ObjectKey, options: DeleteOptions) async throws(StatusError) {
        _ = try delete(key, try served(key.resource), options)
    }

    /// As whom the cluster's own parts write.
    private static let controller = "kube-controller-manager"
}
