import JSON
import SandboxModel

/// Keeps the number of pods of ReplicaSets and ReplicationControllers.
struct ReplicaSetController: Controller {
    enum Flavour: Sendable {
        case replicaSet, replicationController
    }

    let context: ControllerContext
    let flavour: Flavour
    let events: EventRecorder

    init(context: ControllerContext, flavour: Flavour) {
        self.context = context
        self.flavour = flavour
        events = context.recorder(
            flavour == .replicaSet ? "replicaset-controller" : "replication-controller")
    }

    var resource: GroupResource { flavour == .replicaSet ? .replicaSets : .replicationControllers }
    var kind: String { flavour == .replicaSet ? "ReplicaSet" : "ReplicationController" }
    var watched: [GroupResource] { [resource, .pods] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        guard change.resource == .pods else { return [change.key] }
        let owners = change.states.compactMap { $0.controllerKey(kind: kind, resource) }
        guard let pod = change.new, pod.controller == nil, !pod.isBeingDeleted else { return owners }
        return owners
            + objects.list(resource, namespace: pod.namespace)
            .filter { selector(of: $0)?.matches(object: pod) ?? false }.map { $0.key(resource) }
    }

    /// Nil when nothing is selected.
    func selector(of set: JSONValue) -> LabelSelector? {
        guard let object = set[path: "spec", "selector"], !object.isEmpty else { return nil }
        return switch flavour {
        case .replicaSet: LabelSelector(object: object)
        case .replicationController:
            LabelSelector(labels: (object.object ?? [:]).compactMapValues(\.string))
        }
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let set = try await context.find(key), let selector = selector(of: set) else { return nil }
        let pods = try await context.claim(.pods, for: set, selector: selector).filter(\.isActivePod)
        var current = pods
        var failure: StatusError?
        var failureReason = ""
        if !set.isBeingDeleted {
            let missing = set.spec("replicas", or: 1) - pods.count
            do {
                if missing > 0 {
                    failureReason = "FailedCreate"
                    for _ in 0..<missing { current.append(try await create(for: set)) }
                } else if missing < 0 {
                    failureReason = "FailedDelete"
                    for pod in pods.sorted(by: Self.goesFirst).prefix(-missing) {
                        try await delete(pod, of: set)
                        current.removeAll { $0.uid == pod.uid }
                    }
                }
            } catch {
                failure = error
            }
        }
        // As the real one, which counts the pods it saw at the start.
        let status = status(of: set, pods: pods, failure: failure.map { ($0, failureReason) })
        try await context.writeStatus(status, of: set, resource)
        if let failure { throw failure }
        return wait(set, pods: pods)
    }

    private func create(for set: JSONValue) async throws(StatusError) -> JSONValue {
        do {
            let pod = try await context.objects.create(.pods, set.podFromTemplate())
            await events.record(
                .normal, reason: "SuccessfulCreate", message: "Created pod: \(pod.name)", about: set)
            return pod
        } catch {
            await events.record(
                .warning, reason: "FailedCreate", message: "Error creating: \(error.message)", about: set)
            throw error
        }
    }

    private func delete(_ pod: JSONValue, of set: JSONValue) async throws(StatusError) {
        do {
            try await context.remove(pod.key(.pods), uid: pod.uid)
            await events.record(
                .normal, reason: "SuccessfulDelete", message: "Deleted pod: \(pod.name)", about: set)
        } catch {
            await events.record(
                .warning, reason: "FailedDelete", message: "Error deleting: \(error.message)", about: set)
            throw error
        }
    }

    private func status(
        of set: JSONValue, pods: [JSONValue], failure: (error: StatusError, reason: String)?
    ) -> JSONValue {
        let now = context.clock.now()
        let minReadySeconds = set.spec("minReadySeconds")
        let templateLabels = LabelSelector(
            labels: (set[path: "spec", "template", "metadata", "labels"]?.object ?? [:]).compactMapValues(\.string))
        var conditions = Conditions(of: set)
        if let failure {
            if conditions["ReplicaFailure"] == nil {
                conditions.set(
                    "ReplicaFailure", true, reason: failure.reason, message: failure.error.message, now: now)
            }
        } else {
            conditions.remove("ReplicaFailure")
        }
        var status: JSONValue = ["replicas": .integer(pods.count)]
        status["fullyLabeledReplicas"] = pods.count { templateLabels.matches(object: $0) }.unlessZero
        status["readyReplicas"] = pods.count(where: \.isReadyPod).unlessZero
        status["availableReplicas"] =
            pods.count { $0.isAvailablePod(minReadySeconds: minReadySeconds, now: now) }.unlessZero
        status["observedGeneration"] = set.generation.unlessZero
        status["conditions"] = conditions.value
        return status
    }

    /// Until the next pod becomes available.
    private func wait(_ set: JSONValue, pods: [JSONValue]) -> Duration? {
        let minReadySeconds = set.spec("minReadySeconds")
        let now = context.clock.now()
        return pods.compactMap(\.readyTime).map { $0.advanced(bySeconds: minReadySeconds) }.filter { $0 > now }.min()?
            .duration(since: now)
    }
}
