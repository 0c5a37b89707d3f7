import JSON
import SandboxModel

/// One look at a DaemonSet: missing pods are made, superfluous and old ones deleted.
struct DaemonSetPass {
    let context: ControllerContext
    let events: EventRecorder
    let daemonSet: JSONValue
    let nodes: [JSONValue]
    let pods: [JSONValue]
    /// Of the template as it is now.
    let hash: String

    private var now: ClusterTime { context.clock.now() }
    private var minReadySeconds: Int { daemonSet.spec("minReadySeconds") }
    private var isRolling: Bool { daemonSet[path: "spec", "updateStrategy", "type"] != "OnDelete" }
    private var wanted: [JSONValue] { nodes.filter { NodeChoice.accepts($0, template) } }
    private var template: JSONValue { DaemonSetPods.template(of: daemonSet) }

    private func pods(on node: JSONValue) -> [JSONValue] {
        pods.filter { DaemonSetPods.nodeName(of: $0) == node.name }
    }

    private func isUpdated(_ pod: JSONValue) -> Bool {
        pod.labels[DaemonSetController.hashLabel]?.string == hash
    }

    private func isAvailable(_ pod: JSONValue) -> Bool {
        pod.isAvailablePod(minReadySeconds: minReadySeconds, now: now)
    }

    private func limit(_ field: String, _ fallback: JSONValue) -> Int {
        let value = daemonSet[path: "spec", "updateStrategy", "rollingUpdate"]?[field] ?? fallback
        return ScaledValue.resolve(value, of: wanted.count, roundingUp: true)
    }

    func run() async throws(StatusError) {
        let maker = DaemonSetPods(context: context, events: events, daemonSet: daemonSet, hash: hash)
        let surge = isRolling ? limit("maxSurge", 0) : 0
        for node in nodes {
            let own = pods(on: node)
            guard NodeChoice.accepts(node, template) else {
                for pod in own where !pod.isBeingDeleted { try await maker.delete(pod) }
                continue
            }
            try await replaceEnded(own, node, maker)
            let alive = own.filter { !$0.isEndedPod }
            if alive.isEmpty, !own.contains(where: \.isEndedPod) {
                try await maker.create(on: node)
                continue
            }
            try await removeDoubles(alive.filter { !$0.isBeingDeleted }, maker)
        }
        if isRolling { try await roll(maker, surge: surge) }
    }

    private func replaceEnded(
        _ pods: [JSONValue], _ node: JSONValue, _ maker: DaemonSetPods
    ) async throws(StatusError) {
        for pod in pods where pod.isEndedPod && !pod.isBeingDeleted {
            let isFailed = pod.phase == "Failed"
            await events.record(
                isFailed ? .warning : .normal, reason: isFailed ? "FailedDaemonPod" : "SucceededDaemonPod",
                message: "Found \(isFailed ? "failed" : "succeeded") daemon pod \(pod.namespace)/\(pod.name) "
                    + "on node \(node.name), will try to \(isFailed ? "kill" : "delete") it", about: daemonSet)
            try await maker.delete(pod)
        }
    }

    /// Of several pods of a template on a node the oldest stays.
    private func removeDoubles(_ pods: [JSONValue], _ maker: DaemonSetPods) async throws(StatusError) {
        for isNew in [true, false] {
            let same = pods.filter { isUpdated($0) == isNew }
                .sorted { ($0.creationTime, $0.name) < ($1.creationTime, $1.name) }
            for pod in same.dropFirst() { try await maker.delete(pod) }
        }
    }

    private func roll(_ maker: DaemonSetPods, surge: Int) async throws(StatusError) {
        let unavailable = wanted.count { node in !pods(on: node).contains { isAvailable($0) && !$0.isBeingDeleted } }
        var budget = max(limit("maxUnavailable", 1), surge == 0 ? 1 : 0) - unavailable
        var surgeBudget = surge - wanted.count { pods(on: $0).filter { !$0.isEndedPod }.count > 1 }
        for node in wanted {
            let alive = pods(on: node).filter { !$0.isEndedPod }
            guard let old = alive.first(where: { !isUpdated($0) && !$0.isBeingDeleted }) else { continue }
            let new = alive.first { isUpdated($0) && !$0.isBeingDeleted }
            if surge > 0 {
                if let new {
                    if isAvailable(new) || !isAvailable(old) { try await maker.delete(old) }
                } else if surgeBudget > 0 {
                    surgeBudget -= 1
                    try await maker.create(on: node)
                }
            } else if !isAvailable(old) {
                // It is missing already, so its end costs nothing.
                try await maker.delete(old)
            } else if budget > 0 {
                budget -= 1
                try await maker.delete(old)
            }
        }
    }

    func status() -> JSONValue {
        var scheduled = 0
        var misscheduled = 0
        var ready = 0
        var available = 0
        var updated = 0
        let wanted = Set(wanted.map(\.name))
        for node in nodes {
            let own = pods(on: node)
            guard wanted.contains(node.name) else {
                misscheduled += own.isEmpty ? 0 : 1
                continue
            }
            let first = own.sorted { ($0.creationTime, $0.name) < ($1.creationTime, $1.name) }
            guard let oldest = first.first else { continue }
            scheduled += 1
            if own.contains(where: \.isReadyPod) { ready += 1 }
            if own.contains(where: isAvailable) { available += 1 }
            if isUpdated(oldest) { updated += 1 }
        }
        var status: JSONValue = [
            "currentNumberScheduled": .integer(scheduled), "numberMisscheduled": .integer(misscheduled),
            "desiredNumberScheduled": .integer(wanted.count), "numberReady": .integer(ready),
        ]
        status["observedGeneration"] = daemonSet.generation.unlessZero
        status["updatedNumberScheduled"] = updated.unlessZero
        status["numberAvailable"] = available.unlessZero
        status["numberUnavailable"] = (wanted.count - available).unlessZero
        status["collisionCount"] = daemonSet[path: "status", "collisionCount"]
        status["conditions"] = daemonSet[path: "status", "conditions"]
        return status
    }

    var wait: Duration? {
        pods.compactMap(\.readyTime).map { $0.advanced(bySeconds: minReadySeconds) }.filter { $0 > now }.min()?
            .duration(since: now)
    }
}
