import JSON
import SandboxModel

/// One look at a StatefulSet: at most one step in order, or all steps at once for `Parallel`.
struct StatefulSetPass {
    static let revisionLabel = "controller-revision-hash"

    let context: ControllerContext
    let events: EventRecorder
    let statefulSet: JSONValue
    let current: JSONValue
    let update: JSONValue
    /// The pod of each ordinal that should be, from the first; nil where there is none.
    private(set) var replicas: [JSONValue?]
    /// Pods beyond, highest ordinal first.
    private let condemned: [JSONValue]
    /// Until a ready pod counts as available.
    private(set) var wait: Duration?

    // Counted before the steps and changed by them, as the real controller does.
    private(set) var created = 0
    private(set) var ready = 0
    private(set) var available = 0
    private(set) var currentCount = 0
    private(set) var updatedCount = 0

    init(
        context: ControllerContext, events: EventRecorder, statefulSet: JSONValue, pods: [JSONValue],
        current: JSONValue,
        update: JSONValue
    ) {
        self.context = context
        self.events = events
        self.statefulSet = statefulSet
        self.current = current
        self.update = update
        let start = statefulSet[path: "spec", "ordinals", "start"]?.integer ?? 0
        let wanted = start..<start + max(0, statefulSet.spec("replicas", or: 1))
        var replicas = [JSONValue?](repeating: nil, count: wanted.count)
        var condemned: [(ordinal: Int, pod: JSONValue)] = []
        for pod in pods {
            guard let ordinal = Self.ordinal(of: pod, in: statefulSet) else { continue }
            if wanted.contains(ordinal) {
                replicas[ordinal - start] = pod
            } else {
                condemned.append((ordinal, pod))
            }
        }
        self.replicas = replicas
        self.condemned = condemned.sorted { $0.ordinal > $1.ordinal }.map(\.pod)
        for pod in replicas.compactMap(\.self) + self.condemned { count(pod) }
    }

    static func ordinal(of pod: JSONValue, in statefulSet: JSONValue) -> Int? {
        let prefix = statefulSet.name + "-"
        guard pod.name.hasPrefix(prefix) else { return nil }
        return Int(pod.name.dropFirst(prefix.count))
    }

    private var start: Int { statefulSet[path: "spec", "ordinals", "start"]?.integer ?? 0 }
    private var isOrdered: Bool { statefulSet[path: "spec", "podManagementPolicy"] != "Parallel" }
    private var isRolling: Bool { statefulSet[path: "spec", "updateStrategy", "type"] != "OnDelete" }
    private var partition: Int {
        statefulSet[path: "spec", "updateStrategy", "rollingUpdate", "partition"]?.integer ?? 0
    }

    private mutating func count(_ pod: JSONValue) {
        created += 1
        if isRunningAndReady(pod) { ready += 1 }
        if isAvailable(pod) { available += 1 }
        if pod.isBeingDeleted { return }
        if revision(of: pod) == current.name { currentCount += 1 }
        if revision(of: pod) == update.name { updatedCount += 1 }
    }

    private func revision(of pod: JSONValue) -> String { pod.labels[Self.revisionLabel]?.string ?? "" }

    private func isRunningAndReady(_ pod: JSONValue) -> Bool { pod.phase == "Running" && pod.isReadyPod }

    private func isAvailable(_ pod: JSONValue) -> Bool {
        isRunningAndReady(pod)
            && pod.isAvailablePod(minReadySeconds: statefulSet.spec("minReadySeconds"), now: context.clock.now())
    }

    private func isHealthy(_ pod: JSONValue) -> Bool { isAvailable(pod) && !pod.isBeingDeleted }

    mutating func run() async throws(StatusError) {
        if statefulSet.isBeingDeleted { return }
        noteWait()
        for index in replicas.indices {
            if try await keep(index) { return }
        }
        for (index, pod) in condemned.enumerated() {
            if pod.isBeingDeleted {
                if isOrdered { return }
                continue
            }
            // An unhealthy pod waits for unhealthy ones below it.
            if isOrdered, !isAvailable(pod), condemned.dropFirst(index + 1).contains(where: { !isHealthy($0) }) {
                return
            }
            try await StatefulSetPods(pass: self).releaseClaims(of: pod)
            try await delete(pod)
            if isOrdered { return }
        }
        try await roll()
    }

    /// Sees to the pod of an ordinal.
    ///
    /// - Returns: whether the next must wait.
    private mutating func keep(_ index: Int) async throws(StatusError) -> Bool {
        guard let pod = replicas[index] else {
            let pod = try await StatefulSetPods(pass: self).create(start + index, isOld: isOld(index))
            replicas[index] = pod
            created += 1
            if revision(of: pod) == current.name { currentCount += 1 }
            if revision(of: pod) == update.name { updatedCount += 1 }
            return isOrdered
        }
        if pod.isEndedPod {
            guard !pod.isBeingDeleted else { return isOrdered }
            let isFailed = pod.phase == "Failed"
            await events.record(
                .warning, reason: isFailed ? "RecreatingFailedPod" : "RecreatingTerminatedPod",
                message: "StatefulSet \(statefulSet.namespace)/\(statefulSet.name) is recreating "
                    + "\(isFailed ? "failed" : "terminated") Pod \(pod.name)", about: statefulSet)
            try await delete(pod)
            return true
        }
        if pod.phase == "Pending" { try await StatefulSetPods(pass: self).createClaims(start + index) }
        return isOrdered && !isHealthy(pod)
    }

    /// Whether a new pod of a slot is of the old revision still.
    private func isOld(_ index: Int) -> Bool {
        guard isRolling else { return false }
        let isPartitioned = statefulSet[path: "spec", "updateStrategy", "rollingUpdate"] != nil
        return index < (isPartitioned ? partition : statefulSet.status("currentReplicas"))
    }

    private mutating func roll() async throws(StatusError) {
        guard isRolling else { return }
        for index in replicas.indices.reversed() where index >= partition {
            guard let pod = replicas[index] else { return }
            if revision(of: pod) != update.name, !pod.isBeingDeleted {
                try await delete(pod)
                return
            }
            if !isHealthy(pod) { return }
        }
    }

    private mutating func delete(_ pod: JSONValue) async throws(StatusError) {
        try await StatefulSetPods(pass: self).delete(pod)
        if revision(of: pod) == current.name { currentCount -= 1 }
        if revision(of: pod) == update.name { updatedCount -= 1 }
    }

    private mutating func noteWait() {
        let minimum = statefulSet.spec("minReadySeconds")
        let now = context.clock.now()
        wait = replicas.compactMap { $0?.readyTime }.map { $0.advanced(bySeconds: minimum) }.filter { $0 > now }.min()?
            .duration(since: now)
    }

    func finalStatus() -> JSONValue {
        var status: JSONValue = [
            "replicas": .integer(created), "availableReplicas": .integer(available),
            "currentRevision": .string(current.name), "updateRevision": .string(update.name),
            "collisionCount": .integer(statefulSet.status("collisionCount")),
        ]
        status["observedGeneration"] = statefulSet.generation.unlessZero
        status["readyReplicas"] = ready.unlessZero
        status["updatedReplicas"] = updatedCount.unlessZero
        status["currentReplicas"] = currentCount.unlessZero
        if isRolling, updatedCount == created, ready == created {
            status["currentReplicas"] = updatedCount.unlessZero
            status["currentRevision"] = .string(update.name)
        }
        status["conditions"] = statefulSet[path: "status", "conditions"]
        return status
    }
}
