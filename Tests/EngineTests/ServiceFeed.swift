import JSON
import SandboxModel
import Synchronization

/// Objects that a test puts, for what only watches.
final class ServiceFeed: ObjectAccess {
    private struct State {
        var objects: [ObjectKey: JSONValue] = [:]
        var watchers: [AsyncStream<ObjectChange>.Continuation] = []
    }

    private let state = Mutex(State())

    func put(_ resource: GroupResource, _ object: JSONValue) {
        let key = ObjectKey(
            resource, namespace: object[path: "metadata", "namespace"]?.string ?? "",
            name: object[path: "metadata", "name"]?.string ?? "")
        let watchers = state.withLock { state in
            state.objects[key] = object
            return state.watchers
        }
        for watcher in watchers { watcher.yield(.modified(resource, object)) }
    }

    func changes(to resources: [GroupResource]) -> AsyncStream<ObjectChange> {
        let (stream, continuation) = AsyncStream.makeStream(of: ObjectChange.self)
        state.withLock { state in
            for (key, object) in state.objects where resources.contains(key.resource) {
                continuation.yield(.added(key.resource, object))
            }
            state.watchers.append(continuation)
        }
        continuation.yield(.synced)
        return stream
    }

    func get(_ key: ObjectKey) async throws(StatusError) -> JSONValue { throw .notFound(key) }

    func list(
        _ resource: GroupResource, namespace: String?, labels: LabelSelector?
    ) async throws(StatusError) -> [JSONValue] { throw .notImplemented("list") }

    func create(_ resource: GroupResource, _ object: JSONValue) async throws(StatusError) -> JSONValue {
        throw .notImplemented("create")
    }

    func update(
        _ resource: GroupResource, _ object: JSONValue, subresource: String?
    ) async throws(StatusError) -> JSONValue { throw .notImplemented("update") }

    func delete(_ key: ObjectKey, options: DeleteOptions) async throws(StatusError) { throw .notFound(key) }
}
