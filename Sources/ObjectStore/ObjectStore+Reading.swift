public import JSON
public import SandboxModel
import Synchronization

extension ObjectStore {
    /// The objects that name another as their owner.
    ///
    /// - Parameter uid: the owner's.
    public func dependents(ofUID uid: String) -> [(key: ObjectKey, object: JSONValue)] {
        let found = state.withLock { state in
            state.dependents[uid].compactMap { key in state.objects[key.resource]?[key].map { (key, $0) } }
        }
        return found.sorted { $0.0.description < $1.0.description }
    }

    /// The objects of a resource, sorted by namespace and name.
    ///
    /// - Parameter namespace: nil for all.
    public func list(_ resource: GroupResource, namespace: String? = nil) -> Listing {
        let (found, version) = state.withLock { ($0.objects[resource] ?? [:], $0.version) }
        return Listing(objects: Self.sorted(found, namespace), version: version)
    }

    /// The objects of a resource as they were at a version, sorted by namespace and name.
    ///
    /// - Parameter namespace: nil for all.
    /// - Throws: `gone` when the history does not reach back that far, or not yet to there.
    public func list(
        _ resource: GroupResource, namespace: String?, at version: Int
    ) throws(StoreError) -> Listing {
        let found: [ObjectKey: JSONValue]? = state.withLock { state in
            guard version >= state.history.start, version <= state.version else { return nil }
            var objects = state.objects[resource] ?? [:]
            for event in state.history.events(after: version, where: { $0.resource == resource }).reversed() {
                objects[event.key] = event.previous
            }
            return objects
        }
        guard let found else { throw .gone(oldest: state.withLock { $0.history.start }) }
        return Listing(objects: Self.sorted(found, namespace), version: version)
    }

    private static func sorted(_ objects: [ObjectKey: JSONValue], _ namespace: String?) -> [JSONValue] {
        objects.filter { namespace == nil || $0.key.namespace == namespace }
            .sorted { ($0.key.namespace, $0.key.name) < ($1.key.namespace, $1.key.name) }.map(\.value)
    }

    /// The resources of which there are objects.
    public func resources() -> Set<GroupResource> {
        state.withLock { Set($0.objects.filter { !$0.value.isEmpty }.keys) }
    }

    /// The events of some resources after a version, oldest first, and the version up to which they tell all.
    ///
    /// - Throws: `gone` when the history does not reach back that far.
    public func events(
        after version: Int, of resources: Set<GroupResource>
    ) throws(StoreError) -> (events: [StoredEvent], version: Int) {
        let result: Result<([StoredEvent], Int), StoreError> = state.withLock { state in
            guard version >= state.history.start else { return .failure(.gone(oldest: state.history.start)) }
            return .success(
                (state.history.events(after: version) { resources.contains($0.resource) }, state.version))
        }
        return try result.get()
    }

    /// A stream that yields once or more after every change of the resources, until the task ends. Several changes may
    /// come as one.
    public func signals(of resources: Set<GroupResource>) -> AsyncStream<Void> {
        let (stream, continuation) = AsyncStream<Void>.makeStream(bufferingPolicy: .bufferingNewest(1))
        let id = state.withLock { state in
            state.nextSignal += 1
            state.signals[state.nextSignal] = (resources, continuation)
            return state.nextSignal
        }
        // Runs while a task is being cancelled, when the store's own lock may be held by who wakes that very task.
        continuation.onTermination = { [weak self] _ in self?.endedSignals.withLock { $0.append(id) } }
        return stream
    }
}
