import Files
import JSON
public import SandboxModel
import Synchronization
import Tasks

/// A kubelet: runs the pods that are bound to its node, and tells the cluster how they are.
public final class Node: Sendable {
    private struct State {
        var workers: [String: PodWorker] = [:]
        /// Containers of a former process, by the uid of their pod.
        var left: [String: [RuntimeContainer]] = [:]
        var isSynced = false
    }

    private let objects: any ObjectAccess
    private let runtime: any ContainerRuntime
    private let clock: WallClock
    private let timer: any Clock<Duration>
    private let nodeName: String
    private let clusterDomain: String
    private let hostAddress: String
    private let machineAddress: String
    private let volumesDirectory: String
    private let state = Mutex(State())

    /// - Parameters:
    ///   - clusterDomain: such as `cluster.local`.
    ///   - hostAddress: the node's own address, where its node ports are.
    ///   - machineAddress: where pods reach what listens on the machine itself, such as a pod in its network.
    ///   - volumesDirectory: where the files of volumes go; the engine must see it under the same path.
    ///   - timer: for pauses; tests give one that does not wait.
    public init(
        objects: any ObjectAccess, runtime: any ContainerRuntime, clock: WallClock, nodeName: String,
        clusterDomain: String, hostAddress: String = "127.0.0.1",
        machineAddress: String = "127.0.0.1", volumesDirectory: String, timer: any Clock<Duration> = ContinuousClock()
    ) {
        self.objects = objects
        self.runtime = runtime
        self.clock = clock
        self.timer = timer
        self.nodeName = nodeName
        self.clusterDomain = clusterDomain
        self.hostAddress = hostAddress
        self.machineAddress = machineAddress
        self.volumesDirectory = volumesDirectory
    }

    /// Runs the node until the task is cancelled. Its containers then run on, and a later run takes them over.
    ///
    /// - Throws: when the runtime does not answer at the start; `StatusError` when the node cannot be registered.
    public func run() async throws {
        let facts = try await runtime.facts()
        let events = EventRecorder(objects: objects, clock: clock, component: "kubelet", host: nodeName)
        let context = NodeContext(
            objects: objects, runtime: runtime, events: events, clock: clock, timer: timer, nodeName: nodeName,
            clusterDomain: clusterDomain, hostAddress: hostAddress, machineAddress: machineAddress,
            volumesDirectory: volumesDirectory, facts: facts)
        state.withLock { $0 = State() }
        try await NodeObject(context: context).register()
        let isListening = Latch()
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await self.watchDeaths(isListening) }
            group.addTask {
                try await isListening.wait()
                let left = try await self.runtime.containers(ofPod: nil)
                self.state.withLock { $0.left = Dictionary(grouping: left, by: \.pod.uid) }
                try await self.follow(context)
            }
            defer { group.cancelAll() }
            try await group.next()
        }
        try Task.checkCancellation()
    }

    /// Hears of deaths, also after the engine was away.
    private func watchDeaths(_ isListening: Latch) async throws {
        while true {
            do {
                try await runtime.watchDeaths {
                    isListening.open()
                    // Those in between were told to nobody.
                    for worker in self.workers { await worker.lookForDeaths() }
                } onDeath: { id, pod in
                    let worker = self.state.withLock { $0.workers[pod.uid] }
                    await worker?.died(id)
                }
            } catch {
                try Task.checkCancellation()
                guard isListening.isOpen else { throw error }
            }
            try await timer.sleep(for: .seconds(1))
        }
    }

    private var workers: [PodWorker] { state.withLock { Array($0.workers.values) } }

    private func follow(_ context: NodeContext) async throws {
        let changes = objects.changes(to: [.pods, .configMaps, .secrets, .persistentVolumes])
        await withDiscardingTaskGroup { group in
            for await change in changes {
                switch change {
                case .synced:
                    state.withLock { $0.isSynced = true }
                    group.addTask { await self.removeOrphans(context) }
                case .added(.pods, let pod), .modified(.pods, let pod):
                    guard pod[path: "spec", "nodeName"]?.string == nodeName else { continue }
                    if let worker = worker(ofUID: PodIdentity(pod).uid) {
                        if await worker.update(pod) { group.addTask { await worker.refreshVolumes() } }
                    } else {
                        let worker = take(pod, context)
                        group.addTask { await worker.run() }
                    }
                case .deleted(.pods, let pod):
                    let uid = PodIdentity(pod).uid
                    let worker = state.withLock { $0.workers.removeValue(forKey: uid) }
                    guard let worker else { continue }
                    worker.gone.open()
                    worker.deletion.open()
                case .added(let resource, let object), .modified(let resource, let object),
                    .deleted(let resource, let object):
                    if resource == .persistentVolumes {
                        guard case .deleted = change else { continue }
                        group.addTask { await self.remove(volume: object) }
                        continue
                    }
                    guard state.withLock({ $0.isSynced }) else { continue }
                    for worker in await affected(by: object, resource) {
                        group.addTask { await worker.refreshVolumes() }
                    }
                }
            }
            group.cancelAll()
        }
    }

    private func worker(ofUID uid: String) -> PodWorker? { state.withLock { $0.workers[uid] } }

    /// A worker for a new pod.
    private func take(_ pod: JSONValue, _ context: NodeContext) -> PodWorker {
        let uid = PodIdentity(pod).uid
        return state.withLock { state in
            let worker = PodWorker(
                pod: pod, context: context, adopting: state.left.removeValue(forKey: uid) ?? [])
            state.workers[uid] = worker
            return worker
        }
    }

    private func affected(by object: JSONValue, _ resource: GroupResource) async -> [PodWorker] {
        let namespace = object[path: "metadata", "namespace"]?.string ?? ""
        let name = object[path: "metadata", "name"]?.string ?? ""
        let kind: ConfigurationObjects.Kind = resource == .configMaps ? .configMap : .secret
        var result: [PodWorker] = []
        for worker in workers where worker.identity.namespace == namespace {
            if ConfigurationObjects.names(of: kind, in: await worker.pod).contains(name) { result.append(worker) }
        }
        return result
    }

    /// Removes the containers and volumes of pods that are gone since a former run.
    private func removeOrphans(_ context: NodeContext) async {
        let left = state.withLock { state in
            defer { state.left = [:] }
            return state.left.values.flatMap { $0 }
        }
        for container in left where container.kind != .sandbox { try? await runtime.remove(container.id) }
        for container in left where container.kind == .sandbox { try? await runtime.remove(container.id) }
        let uids = (try? await runtime.podsWithVolumes()) ?? []
        for uid in uids where state.withLock({ $0.workers[uid] }) == nil {
            try? await runtime.removeVolumes(ofPod: uid)
        }
        let directory = volumesDirectory
        // Files of containers may be root's; they are in nobody's way.
        try? await BlockingWork.run {
            guard try FileStatus.ifExists(directory) != nil else { return }
            for entry in try Directory.entries(of: directory) {
                guard self.state.withLock({ $0.workers[entry.name] }) == nil else { continue }
                try Directory.removeAll("\(directory)/\(entry.name)")
            }
        }
    }

    private func remove(volume: JSONValue) async {
        guard volume[path: "spec", "persistentVolumeReclaimPolicy"]?.string == "Delete",
            let handle = volume[path: "spec", "csi", "volumeHandle"]?.string, !handle.isEmpty
        else { return }
        // Its last pod may still be on its way out; what is in use after that stays.
        for _ in 0..<30 {
            if (try? await runtime.removeVolume(handle)) != nil { return }
            do { try await timer.sleep(for: .seconds(1)) } catch { return }
        }
    }

    /// The worker of a pod.
    ///
    /// - Throws: `StatusError` 404.
    func worker(of pod: JSONValue) throws -> PodWorker {
        let identity = PodIdentity(pod)
        guard let worker = state.withLock({ $0.workers[identity.uid] }) else {
            throw StatusError.notFound(ObjectKey(.pods, namespace: identity.namespace, name: identity.name))
        }
        return worker
    }

    var containerRuntime: any ContainerRuntime { runtime }
}
