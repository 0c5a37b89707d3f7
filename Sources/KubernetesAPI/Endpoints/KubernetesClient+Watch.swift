internal import HTTP
internal import Synchronization
internal import Tasks
internal import YAML

extension KubernetesClient {
    /// Lists a collection and follows its changes until `onEvent` says stop or the task is cancelled.
    ///
    /// Ends of the stream, lost connections and expired versions are hidden: the watch goes on, and what vanished
    /// meanwhile is told as `.deleted`. Events come one after the other; the next is read when `onEvent` returns.
    ///
    /// - Throws: what the first list throws, what `onEvent` throws, and errors that trying again cannot heal, such
    ///   as `.forbidden`.
    public func watch(
        _ resource: APIResource, namespace: String?, labelSelector: String? = nil, fieldSelector: String? = nil,
        metadataOnly: Bool = false, onEvent: @escaping @Sendable (WatchEvent) async throws -> WatchFlow
    ) async throws {
        var watch = ResourceWatch(
            client: self, resource: resource, namespace: namespace, labelSelector: labelSelector,
            fieldSelector: fieldSelector, metadataOnly: metadataOnly, onEvent: onEvent)
        try await watch.run()
    }

    /// Waits until an object is gone, by a watch.
    ///
    /// - Parameter uid: another object of the same name counts as gone.
    /// - Throws: `DeadlineExceeded` after `limit`.
    public func waitUntilGone(_ reference: ObjectReference, uid: String? = nil, limit: Duration) async throws {
        let state = GoneState()
        try await withDeadline(limit) {
            try await self.watch(
                reference.resource, namespace: reference.namespace, fieldSelector: "metadata.name=\(reference.name)",
                metadataOnly: true
            ) { event in
                switch event {
                case .added(let object), .modified(let object):
                    let isSame = uid == nil || object.uid == uid
                    state.isThere.store(isSame, ordering: .relaxed)
                    return isSame ? .proceed : .stop
                case .deleted: return .stop
                case .synced: return state.isThere.load(ordering: .relaxed) ? .proceed : .stop
                }
            }
        }
    }
}

/// Whether the object that `waitUntilGone` waits for has been seen.
private final class GoneState: Sendable {
    let isThere = Atomic(false)
}

/// The list-and-watch loop (Kubernetes API spec 4).
private struct ResourceWatch {
    let client: KubernetesClient
    let resource: APIResource
    let namespace: String?
    let labelSelector: String?
    let fieldSelector: String?
    let metadataOnly: Bool
    let onEvent: @Sendable (WatchEvent) async throws -> WatchFlow

    /// What the caller has been told is there, by namespace and name.
    private var known: [String: Node] = [:]
    private let backoff = RetryPolicy(attempts: .max, firstDelay: .milliseconds(500), maximumDelay: .seconds(15))

    init(
        client: KubernetesClient, resource: APIResource, namespace: String?, labelSelector: String?,
        fieldSelector: String?, metadataOnly: Bool, onEvent: @escaping @Sendable (WatchEvent) async throws -> WatchFlow
    ) {
        self.client = client
        self.resource = resource
        self.namespace = namespace
        self.labelSelector = labelSelector
        self.fieldSelector = fieldSelector
        self.metadataOnly = metadataOnly
        self.onEvent = onEvent
    }

    /// What the caller threw, on its way through code that treats other errors as a broken stream.
    private struct CallerError: Error {
        var error: any Error
    }

    private enum End {
        case stopped
        case ended
        case expired
    }

    mutating func run() async throws {
        var version: String?
        var isFirst = true
        var failures = 0
        do {
            while true {
                do {
                    if version == nil {
                        guard let listed = try await list() else { return }
                        version = listed
                        isFirst = false
                        failures = 0
                    }
                    let start = ContinuousClock.now
                    switch try await follow(from: &version, onProgress: { failures = 0 }) {
                    case .stopped: return
                    case .ended:
                        // A proxy that lets no stream through must not be asked in a tight loop.
                        if version == nil, .now - start < .seconds(1) {
                            try await Task.sleep(for: backoff.delay(afterAttempt: 1))
                        }
                    case .expired: version = nil
                    }
                } catch let error as KubernetesError where !isFirst && Self.isTransient(error) {
                    if error.code == .expired { version = nil }
                    failures += 1
                    try await Task.sleep(for: error.retryAfter ?? backoff.delay(afterAttempt: failures))
                }
            }
        } catch let error as CallerError {
            throw error.error
        }
    }

    private static func isTransient(_ error: KubernetesError) -> Bool {
        switch error.code {
        case .unreachable, .timedOut, .tooManyRequests, .serverError, .expired, .badAnswer: true
        default: false
        }
    }

    private mutating func tell(_ event: WatchEvent) async throws -> WatchFlow {
        do {
            return try await onEvent(event)
        } catch {
            throw CallerError(error: error)
        }
    }

    private static func key(_ object: Node) -> String {
        "\(object[path: "metadata", "namespace"]?.text ?? "")/\(object[path: "metadata", "name"]?.text ?? "")"
    }

    // MARK: - List

    /// Tells the differences between what is known and what is there; nil when the caller stopped.
    private mutating func list() async throws -> String? {
        let list = try await client.list(
            resource, namespace: namespace, labelSelector: labelSelector, fieldSelector: fieldSelector,
            metadataOnly: metadataOnly)
        var gone = known
        for object in list.items {
            let old = gone.removeValue(forKey: Self.key(object))
            if try await change(to: object, from: old) == .stop { return nil }
        }
        for (key, object) in gone {
            known[key] = nil
            if try await tell(.deleted(object)) == .stop { return nil }
        }
        return try await tell(.synced) == .stop ? nil : list.resourceVersion
    }

    private mutating func change(to object: Node, from old: Node?) async throws -> WatchFlow {
        known[Self.key(object)] = object
        guard let old else { return try await tell(.added(object)) }
        if old.uid != object.uid {
            guard try await tell(.deleted(old)) == .proceed else { return .stop }
            return try await tell(.added(object))
        }
        return old.resourceVersion == object.resourceVersion ? .proceed : try await tell(.modified(object))
    }

    // MARK: - Follow

    private mutating func follow(from version: inout String?, onProgress: () -> Void) async throws -> End {
        // Shorter than the five minutes after which proxies cut silent connections.
        let seconds = Int.random(in: 240...290)
        var request = APIRequest(
            path: resource.path(namespace: namespace),
            purpose: "cannot watch \(resource.name)\(client.place(namespace))")
        request.query = [
            ("watch", "1"), ("allowWatchBookmarks", "true"), ("resourceVersion", version ?? ""),
            ("timeoutSeconds", String(seconds)),
        ]
        if let labelSelector, !labelSelector.isEmpty { request.query.append(("labelSelector", labelSelector)) }
        if let fieldSelector, !fieldSelector.isEmpty { request.query.append(("fieldSelector", fieldSelector)) }
        if metadataOnly { request.accept = APIRequest.metadata }
        var isSilent = true
        let connection = client.connection
        let end = try await connection.withStream(request, lasts: .seconds(seconds + 30)) { _, stream in
            for try await line in stream.lines where !line.isEmpty {
                isSilent = false
                onProgress()
                let event: Node
                do {
                    event = try JSONParser.parse(line, path: "watch")
                } catch {
                    // Servers and proxies that go away may cut a line off: the watch goes on elsewhere.
                    throw KubernetesError(.badAnswer, "the watch of \(resource.name) broke off", cause: error)
                }
                guard let object = event["object"] else { continue }
                if let end = try await take(event["type"]?.text ?? "", object, newest: &version) { return end }
            }
            return End.ended
        }
        // A version from the future, after a restored etcd, is answered with silence: a list finds out.
        if isSilent, end == .ended { version = nil }
        return end
    }

    /// Nil to go on.
    private mutating func take(_ type: String, _ object: Node, newest: inout String?) async throws -> End? {
        if type == "ERROR" {
            if object["code"]?.integer == 410 { return .expired }
            throw KubernetesError(
                .serverError, "the watch of \(resource.name) ended: \(object["message"]?.text ?? "without a reason")",
                status: object["code"]?.integer, reason: object["reason"]?.text)
        }
        newest = object.resourceVersion ?? newest
        var flow = WatchFlow.proceed
        switch type {
        case "ADDED", "MODIFIED":
            let object = object.typed(as: resource)
            flow = try await change(to: object, from: known[Self.key(object)])
        case "DELETED":
            let object = object.typed(as: resource)
            if known.removeValue(forKey: Self.key(object)) != nil { flow = try await tell(.deleted(object)) }
        default: break
        }
        return flow == .stop ? .stopped : nil
    }
}
