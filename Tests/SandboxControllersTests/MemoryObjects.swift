import JSON
import SandboxModel
import Synchronization

/// The API server's part in these tests: names, uids, versions and generations, and nothing else. Deleting removes at
/// once, or with `deletesSlowly` only marks pods, as a node has it that stops them first.
final class MemoryObjects: ObjectAccess {
    private struct State {
        var deletesSlowly = false
        var objects: [ObjectKey: JSONValue] = [:]
        var version = 0
        var log: [ObjectChange] = []
        var readers: [(resources: Set<GroupResource>, continuation: AsyncStream<ObjectChange>.Continuation)] = []
        var refusals: [GroupResource: StatusError] = [:]
    }

    private let state = Mutex(State())
    private let clock: WallClock

    init(clock: WallClock) {
        self.clock = clock
    }

    /// Refuses to create objects of a resource; nil accepts them again.
    func refuse(_ resource: GroupResource, with error: StatusError?) {
        state.withLock { $0.refusals[resource] = error }
    }

    func deleteSlowly() {
        state.withLock { $0.deletesSlowly = true }
    }

    /// Takes a pod away that was marked.
    func finishDeleting(_ key: ObjectKey) {
        state.withLock { state in
            guard let object = state.objects.removeValue(forKey: key) else { return }
            Self.tell(.deleted(key.resource, object), &state)
        }
    }

    /// All changes so far, from a place on.
    func log(from start: Int) -> [ObjectChange] {
        state.withLock { Array($0.log[start...]) }
    }

    func get(_ key: ObjectKey) async throws(StatusError) -> JSONValue {
        guard let object = state.withLock({ $0.objects[key] }) else { throw .notFound(key) }
        return object
    }

    func list(
        _ resource: GroupResource, namespace: String?, labels: LabelSelector?
    ) async throws(StatusError) -> [JSONValue] {
        state.withLock { state in
            state.objects.filter { key, object in
                key.resource == resource && (namespace == nil || key.namespace == namespace)
                    && labels?.matches(object: object) ?? true
            }.sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }.map(\.value)
        }
    }

    @discardableResult
    func create(_ resource: GroupResource, _ object: JSONValue) async throws(StatusError) -> JSONValue {
        let result: Result<JSONValue, StatusError> = state.withLock { state in
            if let refusal = state.refusals[resource] { return .failure(refusal) }
            var object = object
            if let prefix = object[path: "metadata", "generateName"]?.string, object[path: "metadata", "name"] == nil {
                let suffix = String(10000 + state.version)
                object[path: "metadata", "name"] = .string(prefix + suffix)
            }
            let key = Self.key(resource, object)
            if state.objects[key] != nil { return .failure(.alreadyExists(key)) }
            object[path: "metadata", "uid"] = .string("uid-\(state.version + 1)")
            object[path: "metadata", "creationTimestamp"] = .string(clock.now().text)
            object[path: "metadata", "generation"] = 1
            if resource == .jobs { JobSelector.fill(&object) }
            return .success(Self.write(object, key, isNew: true, &state))
        }
        return try result.get()
    }

    @discardableResult
    func update(
        _ resource: GroupResource, _ object: JSONValue, subresource: String?
    ) async throws(StatusError) -> JSONValue {
        let key = Self.key(resource, object)
        let result: Result<JSONValue, StatusError> = state.withLock { state in
            guard let old = state.objects[key] else { return .failure(.notFound(key)) }
            let version = object[path: "metadata", "resourceVersion"]
            if let version, version != old[path: "metadata", "resourceVersion"] { return .failure(.conflict(key)) }
            var new = object
            if subresource == "status" {
                new = old
                new["status"] = object["status"]
            } else {
                new["status"] = old["status"]
                new[path: "metadata", "resourceVersion"] = old[path: "metadata", "resourceVersion"]
                if new["spec"] != old["spec"] {
                    new[path: "metadata", "generation"] = .integer(
                        (old[path: "metadata", "generation"]?.integer ?? 0) + 1)
                }
            }
            if new == old { return .success(old) }
            return .success(Self.write(new, key, isNew: false, &state))
        }
        return try result.get()
    }

    func delete(_ key: ObjectKey, options: DeleteOptions) async throws(StatusError) {
        let result: Result<Void, StatusError> = state.withLock { state in
            guard var object = state.objects[key] else { return .failure(.notFound(key)) }
            if state.deletesSlowly, key.resource == .pods {
                if object[path: "metadata", "deletionTimestamp"] != nil { return .success(()) }
                object[path: "metadata", "deletionTimestamp"] = .string(self.clock.now().text)
                _ = Self.write(object, key, isNew: false, &state)
                return .success(())
            }
            state.objects[key] = nil
            Self.tell(.deleted(key.resource, object), &state)
            return .success(())
        }
        try result.get()
    }

    func changes(to resources: [GroupResource]) -> AsyncStream<ObjectChange> {
        let (stream, continuation) = AsyncStream<ObjectChange>.makeStream()
        state.withLock { state in
            for (key, object) in state.objects where resources.contains(key.resource) {
                continuation.yield(.added(key.resource, object))
            }
            continuation.yield(.synced)
            state.readers.append((Set(resources), continuation))
        }
        return stream
    }

    private static func key(_ resource: GroupResource, _ object: JSONValue) -> ObjectKey {
        ObjectKey(
            resource, namespace: object[path: "metadata", "namespace"]?.string ?? "",
            name: object[path: "metadata", "name"]?.string ?? "")
    }

    private static func write(
        _ object: JSONValue, _ key: ObjectKey, isNew: Bool, _ state: inout State
    ) -> JSONValue {
        var object = object
        state.version += 1
        object[path: "metadata", "resourceVersion"] = .string(String(state.version))
        state.objects[key] = object
        tell(isNew ? .added(key.resource, object) : .modified(key.resource, object), &state)
        return object
    }

    private static func tell(_ change: ObjectChange, _ state: inout State) {
        state.log.append(change)
        for reader in state.readers {
            switch change {
            case .added(let resource, _), .modified(let resource, _), .deleted(let resource, _):
                if reader.resources.contains(resource) { reader.continuation.yield(change) }
            case .synced: break
            }
        }
    }
}
