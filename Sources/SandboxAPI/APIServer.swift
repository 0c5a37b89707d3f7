import JSON
public import KubernetesSchemas
import ObjectMerging
public import ObjectStore
public import SandboxModel
import Synchronization

/// The API server without HTTP: requests in, answers out (spec kubernetes-api), and `ObjectAccess` for the controllers.
public final class APIServer: APIHandler, Sendable {
    let store: ObjectStore
    let kinds: ServedKinds
    let clock: WallClock
    let configuration: APIConfiguration
    /// Held while a service gets its addresses and is written, so that no two get the same.
    private let addressTurn = Mutex(())
    private let host: Mutex<(any PodHost)?> = Mutex(nil)

    /// - Parameter catalogue: the kinds that are served beside those of custom resource definitions.
    public init(
        store: ObjectStore, catalogue: SchemaCatalogue = .builtIn, clock: WallClock = .system,
        configuration: APIConfiguration = APIConfiguration()
    ) {
        self.store = store
        self.clock = clock
        self.configuration = configuration
        kinds = ServedKinds(catalogue)
        kinds.setDefinitions(store.list(.customResourceDefinitions).objects)
    }

    /// The node that runs the pods; without one, logs and streams are refused.
    public var podHost: (any PodHost)? {
        get { host.withLock { $0 } }
        set { host.withLock { $0 = newValue } }
    }

    /// Writes one after another where a write depends on the other objects of the kind.
    func inTurn(
        _ resource: GroupResource, _ write: () throws(StatusError) -> WriteResult
    ) throws(StatusError) -> WriteResult {
        guard resource == .services else { return try write() }
        let result = addressTurn.withLock { _ in Result { () throws(StatusError) in try write() } }
        return try result.get()
    }

    /// Makes what every cluster has, where it is missing: namespaces, the service `kubernetes`.
    public func prepare() async throws(StatusError) {
        for name in ["default", "kube-system", "kube-public", "kube-node-lease"]
        where store.get(ObjectKey(.namespaces, name: name)) == nil {
            try await create(
                .namespaces, ["apiVersion": "v1", "kind": "Namespace", "metadata": ["name": .string(name)]])
        }
        try await prepareOwnService()
    }

    /// Runs what works in the background until the task is cancelled: garbage collection, the end of namespaces, the
    /// scheduler, and the end of events.
    public func run() async {
        await withDiscardingTaskGroup { group in
            group.addTask { await GarbageCollector(server: self).run() }
            group.addTask { await NamespaceController(server: self).run() }
            group.addTask { await DefinitionCleaner(server: self).run() }
            group.addTask { await Scheduler(server: self).run() }
            group.addTask { await EventExpiry(server: self).run() }
        }
    }

    public func answer(_ request: APIRequest) async -> APIResponse {
        do {
            return try await route(request)
        } catch {
            return APIResponse(error)
        }
    }
}
