public import JSON

/// The objects of the cluster as the controllers and the node see them: the API server without HTTP.
///
/// Writes go through defaults, admission, validation and generations as requests do. Objects are whole, with
/// `apiVersion` and `kind`, in their storage version.
public protocol ObjectAccess: Sendable {
    /// - Throws: `StatusError` 404.
    func get(_ key: ObjectKey) async throws(StatusError) -> JSONValue

    /// Sorted by namespace and name.
    ///
    /// - Parameter namespace: nil for all.
    func list(
        _ resource: GroupResource, namespace: String?, labels: LabelSelector?
    ) async throws(StatusError) -> [JSONValue]

    /// - Throws: `StatusError` 409 `AlreadyExists`, 422 `Invalid`, 404 for a missing namespace.
    @discardableResult
    func create(_ resource: GroupResource, _ object: JSONValue) async throws(StatusError) -> JSONValue

    /// Writes the whole object, or with `subresource: "status"` only its status. An object with a
    /// `metadata.resourceVersion` is refused with 409 `Conflict` when another was written meanwhile; without one it is
    /// written over. An object equal to the stored one is no write.
    @discardableResult
    func update(
        _ resource: GroupResource, _ object: JSONValue, subresource: String?
    ) async throws(StatusError) -> JSONValue

    /// A missing object is 404.
    func delete(_ key: ObjectKey, options: DeleteOptions) async throws(StatusError)

    /// The objects of the resources that are there, each as `added`, then `synced`, then every change in order, until
    /// the task is cancelled. A slow reader sees the newest of several changes to an object, and never misses one.
    func changes(to resources: [GroupResource]) -> AsyncStream<ObjectChange>
}

extension ObjectAccess {
    public func list(_ resource: GroupResource, namespace: String? = nil) async throws(StatusError) -> [JSONValue] {
        try await list(resource, namespace: namespace, labels: nil)
    }

    @discardableResult
    public func update(_ resource: GroupResource, _ object: JSONValue) async throws(StatusError) -> JSONValue {
        try await update(resource, object, subresource: nil)
    }

    public func delete(_ key: ObjectKey) async throws(StatusError) {
        try await delete(key, options: DeleteOptions())
    }
}

/// What happened to an object.
public enum ObjectChange: Sendable, Hashable {
    case added(GroupResource, JSONValue)
    case modified(GroupResource, JSONValue)
    /// With the object's last state.
    case deleted(GroupResource, JSONValue)
    /// All that was there has been told.
    case synced
}

/// How an object is to be deleted (`DeleteOptions` of meta/v1).
public struct DeleteOptions: Sendable, Hashable {
    public enum Propagation: String, Sendable, Hashable {
        case orphan = "Orphan"
        case background = "Background"
        case foreground = "Foreground"
    }

    /// Seconds; nil for the object's own, 0 for at once.
    public var gracePeriodSeconds: Int?
    /// Nil for the resource's default, which is background but for a few.
    public var propagation: Propagation?
    /// Refuse with 409 when the object has another uid.
    public var uid: String?
    /// Refuse with 409 when the object has another resource version.
    public var resourceVersion: String?

    public init(
        gracePeriodSeconds: Int? = nil, propagation: Propagation? = nil, uid: String? = nil,
        resourceVersion: String? = nil
    ) {
        self.gracePeriodSeconds = gracePeriodSeconds
        self.propagation = propagation
        self.uid = uid
        self.resourceVersion = resourceVersion
    }
}
