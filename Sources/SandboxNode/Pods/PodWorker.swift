import JSON
import SandboxModel

/// Runs one pod from its binding to its end.
///
/// One task follows the life of the pod, with a child for each container; a word from outside (deleted, gone, past its
/// deadline) cancels that task, and then the containers are stopped in order.
actor PodWorker {
    nonisolated let context: NodeContext
    nonisolated let identity: PodIdentity
    /// The pod is to end, politely.
    nonisolated let deletion = Latch()
    /// The pod's object is gone, or has no grace left: it is to end at once.
    nonisolated let gone = Latch()
    /// Something that containers or volumes were missing may be there now.
    nonisolated let changes = Pulse()

    private(set) var pod: JSONValue
    var records: [ContainerRecord]
    var sandbox: RuntimeContainer?
    var sandboxAttempt = 0
    var volumes: [String: PodVolume] = [:]
    var newVolumes: [SandboxSettings.NewVolume] = []
    /// Containers of a former process of ours, until they are taken over.
    var adopted: [String: RuntimeContainer] = [:]
    var deaths: [String: Latch] = [:]
    /// Open as soon as a container has been started and its startup probe has succeeded.
    var starts: [String: Latch] = [:]
    var failure: PodStatus.Failure?
    let startTime: ClusterTime
    var address = ""
    var previousStatus: JSONValue?
    let statusTurn = ConcurrencyLimit(1)
    let volumeTurn = ConcurrencyLimit(1)
    nonisolated let statusChanges: AsyncStream<Void>
    nonisolated let statusChanged: AsyncStream<Void>.Continuation

    init(pod: JSONValue, context: NodeContext, adopting containers: [RuntimeContainer]) {
        self.pod = pod
        self.context = context
        identity = PodIdentity(pod)
        let status = pod["status"]
        startTime = (status?["startTime"]?.string).flatMap { ClusterTime($0) } ?? context.clock.now()
        address = status?["podIP"]?.string ?? ""
        previousStatus = status
        (statusChanges, statusChanged) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
        records = Self.records(of: pod)
        if let reason = status?["reason"]?.string, status?["phase"]?.string == "Failed" {
            failure = PodStatus.Failure(reason: reason, message: status?["message"]?.string ?? "")
        }
        for container in containers.sorted(by: { $0.attempt < $1.attempt }) {
            if container.kind == .sandbox {
                sandboxAttempt = container.attempt + 1
                if container.state == .running { sandbox = container }
            } else {
                adopted[container.name] = container
            }
        }
        if let grace = Self.grace(of: pod) { Self.note(grace, deletion, gone) }
    }

    private static func records(of pod: JSONValue) -> [ContainerRecord] {
        let status = pod["status"]
        let waiting = pod[path: "spec", "initContainers"]?.isEmpty ?? true ? "ContainerCreating" : "PodInitializing"
        return [
            (ContainerKind.initial, "initContainerStatuses"), (.regular, "containerStatuses"),
            (.ephemeral, "ephemeralContainerStatuses"),
        ].flatMap { kind, field in
            (pod[path: "spec", kind.field]?.array ?? []).map { container in
                let old = status?[field]?.array?.first { $0["name"] == container["name"] }
                return ContainerRecord(container, kind: kind, waiting: waiting, status: old)
            }
        }
    }

    /// Seconds, once the pod is being deleted.
    private static func grace(of pod: JSONValue) -> Int? {
        guard pod[path: "metadata", "deletionTimestamp"]?.string != nil else { return nil }
        return pod[path: "metadata", "deletionGracePeriodSeconds"]?.integer ?? 30
    }

    private static func note(_ grace: Int, _ deletion: Latch, _ gone: Latch) {
        deletion.open()
        if grace == 0 { gone.open() }
    }

    /// The object has changed.
    ///
    /// - Returns: whether what volumes tell of the pod may be old now.
    func update(_ newer: JSONValue) -> Bool {
        let known = Self.grace(of: pod)
        let tellsOther = ["labels", "annotations"].contains { field in
            pod[path: "metadata", field] != newer[path: "metadata", field]
        }
        pod = newer
        if let grace = Self.grace(of: newer) {
            // Who asks again with less time does not want to wait.
            Self.note(known.map { grace < $0 } == true ? 0 : grace, deletion, gone)
        }
        for (name, latch) in missingEphemeralRecords() { starts[name] = latch }
        changes.beat()
        return tellsOther
    }

    private func missingEphemeralRecords() -> [(String, Latch)] {
        let known = Set(records.map(\.name))
        let new = (pod[path: "spec", "ephemeralContainers"]?.array ?? []).filter {
            !known.contains($0["name"]?.string ?? "")
        }
        records += new.map { ContainerRecord($0, kind: .ephemeral, waiting: "ContainerCreating", status: nil) }
        return new.map { ($0["name"]?.string ?? "", Latch()) }
    }

    private enum End: Sendable {
        case finished, deleted, deadline, abandoned
    }

    /// Returns when the pod is gone, or the task is cancelled; then its containers run on.
    func run() async {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.publishStatuses() }
            await follow()
            group.cancelAll()
        }
    }

    private func follow() async {
        var end = isOver ? End.finished : deletion.isOpen ? .deleted : await live()
        if end == .deadline {
            await expire()
            end = .finished
        }
        if end == .finished {
            await removeSandbox()
            changed()
            await writeStatus()
            do { try await deletion.wait() } catch { return }
            end = .deleted
        }
        guard end == .deleted else { return }
        await terminate()
    }

    /// Whether nothing is to run any more, as a former status says.
    private var isOver: Bool {
        let phase = pod[path: "status", "phase"]?.string
        return phase == "Succeeded" || phase == "Failed"
    }

    /// Whatever comes first decides.
    private func live() async -> End {
        await withTaskGroup(of: End?.self) { group in
            func add(_ end: End, _ work: @escaping @Sendable () async throws -> Void) {
                group.addTask {
                    do {
                        try await work()
                        return end
                    } catch {
                        return nil  // Cancelled: another has decided, or the node ends.
                    }
                }
            }
            add(.finished) { try await self.runToEnd() }
            add(.deleted) { try await self.deletion.wait() }
            if let limit = pod[path: "spec", "activeDeadlineSeconds"]?.integer {
                let left = max(0, startTime.seconds + limit - context.clock.now().seconds)
                let timer = context.timer
                add(.deadline) { try await timer.sleep(for: .seconds(left)) }
            }
            defer { group.cancelAll() }
            return await group.next().flatMap { $0 } ?? .abandoned
        }
    }

    private func expire() async {
        failure = PodStatus.Failure(
            reason: "DeadlineExceeded", message: "Pod was active on the node longer than the specified deadline")
        await context.events.record(
            .normal, reason: "DeadlineExceeded",
            message: "Pod was active on the node longer than the specified deadline", about: pod)
        changed()
        await stopContainers(grace: pod[path: "spec", "terminationGracePeriodSeconds"]?.integer ?? 30)
    }

    private func terminate() async {
        await stopContainers(grace: Self.grace(of: pod) ?? 0)
        if Task.isCancelled { return }
        if !gone.isOpen { await writeStatus() }
        await removeEverything()
        if Task.isCancelled { return }
        await deleteObject()
    }

    private func deleteObject() async {
        let key = ObjectKey(.pods, namespace: identity.namespace, name: identity.name)
        while !Task.isCancelled {
            do {
                try await context.objects.delete(
                    key, options: DeleteOptions(gracePeriodSeconds: 0, uid: identity.uid))
                return
            } catch  where error.code == 404 || error.code == 409 {
                return  // Somebody else was faster.
            } catch {
                // The next try; a cancelled sleep ends the loop.
                try? await context.timer.sleep(for: .seconds(1))
            }
        }
    }

    // MARK: - Records

    func record(_ name: String) -> ContainerRecord? { records.first { $0.name == name } }

    /// Changes what is known of a container, and tells.
    func change(_ name: String, _ body: (inout ContainerRecord) -> Void) {
        guard let index = records.firstIndex(where: { $0.name == name }) else { return }
        body(&records[index])
        changed()
    }

    /// The container's item in the spec.
    func spec(of name: String) -> JSONValue {
        guard let record = record(name) else { return .null }
        return pod[path: "spec", record.kind.field]?.array?.first { $0["name"]?.string == name } ?? .null
    }

    func death(of id: String) -> Latch {
        if let latch = deaths[id] { return latch }
        let latch = Latch()
        deaths[id] = latch
        return latch
    }

    /// A container has ended.
    func died(_ id: String) { death(of: id).open() }

    func startLatch(of name: String) -> Latch {
        if let latch = starts[name] { return latch }
        let latch = Latch()
        starts[name] = latch
        return latch
    }

    /// Looks for deaths that nobody told of.
    func lookForDeaths() async {
        let running = records.filter(\.isRunning).map(\.containerID) + (sandbox.map { [$0.id] } ?? [])
        for id in running {
            // An engine that does not answer is asked again when its events are back.
            guard let container = try? await context.runtime.container(id) else { continue }
            if container.state == .exited { died(id) }
        }
    }

    func recordEvent(
        _ kind: EventRecorder.Kind, _ reason: String, _ message: String, container: String? = nil
    ) async {
        let path = container.flatMap { name in record(name).map { "spec.\($0.kind.field){\(name)}" } }
        await context.events.record(kind, reason: reason, message: message, about: pod, fieldPath: path)
    }
}
