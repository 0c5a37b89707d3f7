import JSON
import ObjectStore
public import SandboxModel

extension APIServer {
    /// The in-process watch of controllers: never ends before its task does.
    public func changes(to resources: [GroupResource]) -> AsyncStream<ObjectChange> {
        let set = Set(resources.map(storedResource))
        let signals = store.signals(of: set)
        let state = ChangeReader(store: store, resources: set, signals: signals)
        return AsyncStream { await state.next() }
    }
}

/// Follows the store's history and gives one change at a time. When it has fallen behind, it compares what is there
/// with what it has told.
private actor ChangeReader {
    private let store: ObjectStore
    private let resources: Set<GroupResource>
    private var signals: AsyncStream<Void>.Iterator
    private var pending: [ObjectChange] = []
    private var version: Int?
    private var told: Set<ObjectKey> = []

    init(store: ObjectStore, resources: Set<GroupResource>, signals: AsyncStream<Void>) {
        self.store = store
        self.resources = resources
        self.signals = signals.makeAsyncIterator()
    }

    func next() async -> ObjectChange? {
        while true {
            if Task.isCancelled { return nil }
            if let change = pending.popLast() { return change }
            fill()
            if !pending.isEmpty { continue }
            var iterator = signals
            guard await iterator.next(isolation: self) != nil else { return nil }
            signals = iterator
        }
    }

    private func fill() {
        guard let version else {
            relist()
            pending.insert(.synced, at: 0)
            return
        }
        do {
            let (events, now) = try store.events(after: version, of: resources)
            self.version = now
            for event in events {
                switch event.kind {
                case .added: pending.append(.added(event.key.resource, event.object))
                case .modified: pending.append(.modified(event.key.resource, event.object))
                case .deleted: pending.append(.deleted(event.key.resource, event.object))
                }
                if event.kind == .deleted { told.remove(event.key) } else { told.insert(event.key) }
            }
            pending.reverse()
        } catch {
            relist()
        }
    }

    private func relist() {
        var current: Set<ObjectKey> = []
        var oldest: Int?
        for resource in resources.sorted(by: { $0.description < $1.description }) {
            let listing = store.list(resource)
            oldest = min(oldest ?? listing.version, listing.version)
            for object in listing.objects {
                let key = ObjectKey(
                    resource, namespace: object[path: "metadata", "namespace"]?.string ?? "",
                    name: object[path: "metadata", "name"]?.string ?? "")
                current.insert(key)
                pending.append(told.contains(key) ? .modified(resource, object) : .added(resource, object))
            }
        }
        for key in told.subtracting(current) {
            pending.append(
                .deleted(
                    key.resource,
                    ["metadata": ["namespace": .string(key.namespace), "name": .string(key.name)]]))
        }
        told = current
        version = oldest ?? store.version
        pending.reverse()
    }
}
