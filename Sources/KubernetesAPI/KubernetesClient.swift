public import HTTP
public import YAML

/// One API server, as one user.
///
/// May be used from any task, and requests run in parallel over one HTTP/2 connection. Every request has a deadline.
/// Errors are `KubernetesError`, or `CancellationError` when the task was cancelled.
public final class KubernetesClient: Sendable {
    public let cluster: ClusterConfiguration

    /// - Parameters:
    ///   - transport: for tests; nil makes an `HTTPClient` with the cluster's TLS options at the first request.
    ///   - onWarning: gets each text of the server's `Warning` headers once.
    public init(
        _ cluster: ClusterConfiguration, transport: (any HTTPTransport)? = nil, userAgent: String = "sk",
        onWarning: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.cluster = cluster
    }

    /// The server's version, asked once.
    public func version() async throws -> ServerVersion { fatalError() }

    /// The resource that serves a manifest's kind. Asks for the one group version it needs, once.
    ///
    /// - Parameter patience: how long to wait for a kind that is not served yet: for CRDs applied a moment ago.
    /// - Throws: `.unknownKind` with the versions that do serve it.
    public func resource(apiVersion: String, kind: String, patience: Duration = .zero) async throws -> APIResource {
        fatalError()
    }

    /// The resource that a user's word means: `deploy`, `svc`, `pods`, `deployments.apps`, `deployment.v1.apps`.
    public func resource(named word: String) async throws -> APIResource { fatalError() }

    /// Forgets what was discovered: call it after applying a CRD.
    public func forgetDiscovery() {}

    /// The object, or nil when it is not there.
    ///
    /// - Parameter metadataOnly: asks for `PartialObjectMetadata`.
    public func get(_ reference: ObjectReference, metadataOnly: Bool = false) async throws -> Node? { fatalError() }

    /// All objects of a kind (`GET` of the collection, in pages of 500).
    ///
    /// - Parameter namespace: nil for all namespaces.
    public func list(
        _ resource: APIResource, namespace: String?, labelSelector: String? = nil, fieldSelector: String? = nil,
        metadataOnly: Bool = false
    ) async throws -> ObjectList { fatalError() }

    /// `POST` of an object. Not repeated unless it surely was not executed.
    public func create(
        _ object: Node, resource: APIResource, namespace: String?, subresource: (name: String, of: String)? = nil,
        fieldManager: String = "sk", dryRun: Bool = false
    ) async throws -> Node { fatalError() }

    /// `PATCH` of an object.
    public func patch(
        _ reference: ObjectReference, type: PatchType, body: Node, subresource: String? = nil,
        fieldManager: String = "sk", dryRun: Bool = false
    ) async throws -> Node { fatalError() }

    /// Server-side apply. Normalises the object first (`ApplyNormalizer`) and waits for one that is being deleted.
    ///
    /// - Parameter force: takes over fields that others own, instead of `.conflict`.
    public func apply(
        _ object: Node, resource: APIResource, namespace: String?, fieldManager: String = "sk", force: Bool = false,
        dryRun: Bool = false
    ) async throws -> ApplyResult { fatalError() }

    /// `DELETE` of an object.
    ///
    /// - Parameters:
    ///   - uid: deletes only the object with that uid; another one is a `.conflict`.
    ///   - gracePeriod: seconds; nil for the object's own.
    public func delete(
        _ reference: ObjectReference, propagation: DeletePropagation = .background, uid: String? = nil,
        gracePeriod: Int? = nil, dryRun: Bool = false
    ) async throws -> DeleteOutcome { fatalError() }

    /// Waits until an object is gone, by a watch.
    ///
    /// - Parameter uid: another object of the same name counts as gone.
    /// - Throws: `DeadlineExceeded`.
    public func waitUntilGone(_ reference: ObjectReference, uid: String? = nil, limit: Duration) async throws {
        fatalError()
    }

    /// Lists a collection and follows its changes until `onEvent` says stop or the task is cancelled.
    ///
    /// Ends of the stream, lost connections and expired versions are hidden: the watch goes on, and what vanished
    /// meanwhile is told as `.deleted`. Events come one after the other; the next is read when `onEvent` returns.
    public func watch(
        _ resource: APIResource, namespace: String?, labelSelector: String? = nil, fieldSelector: String? = nil,
        metadataOnly: Bool = false, onEvent: @escaping @Sendable (WatchEvent) async throws -> WatchFlow
    ) async throws { fatalError() }

    /// Reads a container's log (`GET pods/NAME/log`), line by line, without line ends.
    public func withLog<Result: Sendable>(
        pod: String, namespace: String, options: LogOptions = LogOptions(),
        _ body: @Sendable (HTTPLineStream) async throws -> Result
    ) async throws -> Result { fatalError() }

    /// The whole log at once, as text lines.
    public func log(pod: String, namespace: String, options: LogOptions = LogOptions()) async throws -> [String] {
        fatalError()
    }
}
