import JSON
import SandboxModel
import Synchronization

/// Objects in memory, without defaults and validation.
final class MemoryObjects: ObjectAccess {
    private struct State {
        var objects: [ObjectKey: JSONValue] = [:]
        var version = 0
        var watchers: [(Set<GroupResource>, AsyncStream<ObjectChange>.Continuation)] = []
    }

    private let state = Mutex(State())

    private static func key(_ resource: GroupResource, _ object: JSONValue) -> ObjectKey {
        ObjectKey(
            resource, namespace: object[path: "metadata", "namespace"]?.string ?? "",
            name: object[path: "metadata", "name"]?.string ?? "")
    }

    func get(_ key: ObjectKey) async throws(StatusError) -> JSONValue {
        guard let object = state.withLock({ $0.objects[key] }) else { throw .notFound(key) }
        return object
    }

    func list(
        _ resource: GroupResource, namespace: String?, labels: LabelSelector?
    ) async throws(StatusError) -> [JSONValue] {
        state.withLock { state in
            state.objects.filter {
                $0.key.resource == resource && (namespace == nil || namespace == $0.key.namespace)
                    && labels?.matches(object: $0.value) ?? true
            }.sorted { $0.key.description < $1.key.description }.map(\.value)
        }
    }

    func create(_ resource: GroupResource, _ object: JSONValue) async throws(StatusError) -> JSONValue {
        let key = Self.key(resource, object)
        let made: JSONValue? = state.withLock { state in
            guard state.objects[key] == nil else { return nil }
            var object = object
            state.version += 1
            object[path: "metadata", "resourceVersion"] = .string("\(state.version)")
            if object[path: "metadata", "uid"] == nil {
                object[path: "metadata", "uid"] = .string("uid-\(state.version)")
            }
            state.objects[key] = object
            Self.tell(.added(resource, object), resource, state)
            return object
        }
        guard let made else { throw .alreadyExists(key) }
        return made
    }

    func update(
        _ resource: GroupResource, _ object: JSONValue, subresource: String?
    ) async throws(StatusError) -> JSONValue {
        let key = Self.key(resource, object)
        let made: JSONValue? = state.withLock { state in
            guard let old = state.objects[key],
                object[path: "metadata", "uid"] == nil
                    || old[path: "metadata", "uid"] == object[path: "metadata", "uid"]
            else { return nil }
            var new = object
            if subresource == "status" {
                new = old
                new["status"] = object["status"]
            }
            state.version += 1
            new[path: "metadata", "resourceVersion"] = .string("\(state.version)")
            state.objects[key] = new
            Self.tell(.modified(resource, new), resource, state)
            return new
        }
        guard let made else { throw .notFound(key) }
        return made
    }

    func delete(_ key: ObjectKey, options: DeleteOptions) async throws(StatusError) {
        let isThere: Bool = state.withLock { state in
            guard var old = state.objects[key] else { return false }
            state.version += 1
            let grace = options.gracePeriodSeconds ?? old[path: "spec", "terminationGracePeriodSeconds"]?.integer ?? 30
            if key.resource == .pods, grace > 0 {
                old[path: "metadata", "deletionTimestamp"] = "2026-11-24T00:00:30Z"
                old[path: "metadata", "deletionGracePeriodSeconds"] = .integer(grace)
                state.objects[key] = old
                Self.tell(.modified(key.resource, old), key.resource, state)
            } else {
                state.objects[key] = nil
                Self.tell(.deleted(key.resource, old), key.resource, state)
            }
            return true
        }
        if !isThere { throw .notFound(key) }
    }

    func changes(to resources: [GroupResource]) -> AsyncStream<ObjectChange> {
        let (stream, continuation) = AsyncStream<ObjectChange>.makeStream()
        state.withLock { state in
            for (key, object) in state.objects where resources.contains(key.resource) {
                continuation.yield(.added(key.resource, object))
            }
            continuation.yield(.synced)
            state.watchers.append((Set(resources), continuation))
        }
        return stream
    }

    private static func tell(_ change: ObjectChange, _ resource: GroupResource, _ state: State) {
        for (resources, continuation) in state.watchers where resources.contains(resource) {
            continuation.yield(change)
        }
    }

    /// Waits until a pod's status is as wanted.
    func waitForPod(
        _ name: String, seconds: Int = 20, _ condition: @Sendable (JSONValue) -> Bool
    ) async throws -> JSONValue {
        let key = ObjectKey(.pods, namespace: "default", name: name)
        for _ in 0..<(seconds * 100) {
            if let pod = state.withLock({ $0.objects[key] }), condition(pod) { return pod }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw StatusError.internalError(
            "not in time: \(state.withLock { $0.objects[key]?["status"]?.text() ?? "no pod" })")
    }

    func waitForEnd(of name: String, seconds: Int = 20) async throws {
        let key = ObjectKey(.pods, namespace: "default", name: name)
        for _ in 0..<(seconds * 100) {
            if state.withLock({ $0.objects[key] }) == nil { return }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw StatusError.internalError("pod \(name) is still there")
    }

    /// `Reason: message` of all events.
    func events() async -> [String] {
        let all = (try? await list(.events, namespace: nil, labels: nil)) ?? []
        return all.map { "\($0["reason"]?.string ?? ""): \($0["message"]?.string ?? "")" }
    }
}
