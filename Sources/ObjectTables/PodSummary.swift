import JSON
import SandboxModel

/// A pod in a few words: how many containers are ready, what keeps it from running, how often it was started again.
struct PodSummary {
    private(set) var ready = 0
    private(set) var total: Int
    private(set) var reason: String
    private(set) var restarts = 0
    private var lastRestart: ClusterTime?

    init(_ pod: JSONValue) {
        let phase = pod[path: "status", "phase"]?.string ?? ""
        total = pod.items("spec", "containers").count
        reason = phase
        if let text = pod[path: "status", "reason"]?.string, !text.isEmpty { reason = text }
        for condition in pod.items("status", "conditions")
        where condition["type"] == "PodScheduled" && condition["reason"] == "SchedulingGated" {
            reason = "SchedulingGated"
        }
        let isInitializing = countInitContainers(of: pod)
        if !isInitializing || pod.hasCondition("Initialized") { countContainers(of: pod) }
        if pod.isBeingDeleted {
            if pod[path: "status", "reason"] == "NodeLost" {
                reason = "Unknown"
            } else if phase != "Succeeded" && phase != "Failed" {
                reason = "Terminating"
            }
        }
    }

    /// `3`, or `3 (10s ago)` when the last start is known.
    func restartText(now: ClusterTime) -> String {
        guard restarts > 0, let lastRestart else { return String(restarts) }
        return "\(restarts) (\(HumanDuration.between(lastRestart, now)) ago)"
    }

    /// - Returns: whether an init container has still to end.
    private mutating func countInitContainers(of pod: JSONValue) -> Bool {
        let specified = pod.items("spec", "initContainers")
        let sidecars = Set(specified.filter { $0["restartPolicy"] == "Always" }.compactMap { $0["name"]?.string })
        total += sidecars.count
        var sidecarRestarts = 0
        var lastSidecarRestart: ClusterTime?
        var isInitializing = false
        for (index, status) in pod.items("status", "initContainerStatuses").enumerated() {
            restarts += status["restartCount"]?.integer ?? 0
            note(lastEndOf: status)
            let isSidecar = sidecars.contains(status["name"]?.string ?? "")
            if isSidecar {
                sidecarRestarts += status["restartCount"]?.integer ?? 0
                lastSidecarRestart = [lastSidecarRestart, Self.lastEnd(of: status)].compactMap(\.self).max()
            }
            let terminated = status[path: "state", "terminated"]
            if terminated?["exitCode"] == 0 { continue }
            if isSidecar, status["started"] == true {
                if status["ready"] == true { ready += 1 }
                continue
            }
            isInitializing = true
            let waiting = status[path: "state", "waiting", "reason"]?.string ?? ""
            if let terminated {
                reason = "Init:\(Self.reason(ofEnd: terminated))"
            } else if !waiting.isEmpty && waiting != "PodInitializing" {
                reason = "Init:\(waiting)"
            } else {
                reason = "Init:\(index)/\(specified.count)"
            }
            break
        }
        if !isInitializing || pod.hasCondition("Initialized") {
            // Once all have ended, only those that run beside the containers still count.
            restarts = sidecarRestarts
            lastRestart = lastSidecarRestart
        }
        return isInitializing
    }

    private mutating func countContainers(of pod: JSONValue) {
        var isRunning = false
        for status in pod.items("status", "containerStatuses").reversed() {
            restarts += status["restartCount"]?.integer ?? 0
            note(lastEndOf: status)
            let waiting = status[path: "state", "waiting", "reason"]?.string ?? ""
            if !waiting.isEmpty {
                reason = waiting
            } else if let terminated = status[path: "state", "terminated"] {
                reason = Self.reason(ofEnd: terminated)
            } else if status["ready"] == true, status[path: "state", "running"] != nil {
                isRunning = true
                ready += 1
            }
        }
        if reason == "Completed" && isRunning {
            reason = pod.hasCondition("Ready") ? "Running" : "NotReady"
        }
    }

    private mutating func note(lastEndOf status: JSONValue) {
        lastRestart = [lastRestart, Self.lastEnd(of: status)].compactMap(\.self).max()
    }

    private static func lastEnd(of status: JSONValue) -> ClusterTime? {
        status[path: "lastState", "terminated", "finishedAt"]?.string.flatMap { ClusterTime($0) }
    }

    private static func reason(ofEnd terminated: JSONValue) -> String {
        if let reason = terminated["reason"]?.string, !reason.isEmpty { return reason }
        if let signal = terminated["signal"]?.integer, signal != 0 { return "Signal:\(signal)" }
        return "ExitCode:\(terminated["exitCode"]?.integer ?? 0)"
    }

    /// What marks the row of a pod that has ended; clients may hide such rows.
    static func rowCondition(of object: JSONValue) -> JSONValue? {
        guard object["kind"] == "Pod" else { return nil }
        return switch object[path: "status", "phase"]?.string {
        case "Succeeded":
            [
                "type": "Completed", "status": "True", "reason": "Succeeded",
                "message": "The pod has completed successfully.",
            ]
        case "Failed":
            ["type": "Completed", "status": "True", "reason": "Failed", "message": "The pod failed."]
        default: nil
        }
    }
}
