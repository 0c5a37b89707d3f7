import JSON
import SandboxModel

extension DeploymentRollout {
    mutating func noteWhetherPaused() async throws(StatusError) {
        guard progressDeadline != nil else { return }
        let reason = deployment.condition("Progressing")?["reason"]?.string
        if reason == "ProgressDeadlineExceeded" { return }
        let isNoted = reason == "DeploymentPaused"
        guard isPaused != isNoted else { return }
        setCondition(
            "Progressing", nil, reason: isPaused ? "DeploymentPaused" : "DeploymentResumed",
            message: isPaused ? "Deployment is paused" : "Deployment is resumed")
        try await flushStatus()
    }

    /// Writes numbers and availability.
    mutating func writeStatus() async throws(StatusError) {
        deployment = try await context.writeStatus(status(), of: deployment, .deployments)
    }

    /// Writes the status with what it says of the rollout's progress.
    mutating func writeProgress() async throws(StatusError) {
        var status = status()
        var conditions = Conditions(of: ["status": status])
        let current = deployment.condition("Progressing")
        let wasComplete =
            status["replicas"]?.integer ?? 0 == status["updatedReplicas"]?.integer ?? 0
            && current?["reason"]?.string == "NewReplicaSetAvailable"
        if progressDeadline == nil { conditions.remove("Progressing") }
        if progressDeadline != nil, !wasComplete {
            let subject = newSet.map { "ReplicaSet \"\($0.name)\"" } ?? "Deployment \"\(deployment.name)\""
            if isComplete(status) {
                set(&conditions, true, "NewReplicaSetAvailable", "\(subject) has successfully progressed.")
            } else if isProgressing(status) {
                // Anew each time, so that the deadline counts from here.
                conditions.remove("Progressing")
                set(&conditions, true, "ReplicaSetUpdated", "\(subject) is progressing.")
                if current?["status"] == "True", let time = current?["lastTransitionTime"] {
                    conditions.items[conditions.items.count - 1]["lastTransitionTime"] = time
                }
            } else if isTimedOut {
                set(&conditions, false, "ProgressDeadlineExceeded", "\(subject) has timed out progressing.")
            }
        }
        conditions.remove("ReplicaFailure")
        if let failure = newSet?.condition("ReplicaFailure")
            ?? oldSets.lazy.compactMap({ $0.condition("ReplicaFailure") }).first
        {
            if let former = deployment.condition("ReplicaFailure"), former["reason"] == failure["reason"] {
                conditions.items.append(former)
            } else {
                conditions.set(
                    "ReplicaFailure", true, reason: failure["reason"]?.string ?? "",
                    message: failure["message"]?.string ?? "", now: now, timeFields: ["lastUpdateTime"])
            }
        }
        status["conditions"] = conditions.value
        deployment = try await context.writeStatus(status, of: deployment, .deployments)
    }

    private func set(_ conditions: inout Conditions, _ status: Bool, _ reason: String, _ message: String) {
        conditions.set(
            "Progressing", status, reason: reason, message: message, now: now, timeFields: ["lastUpdateTime"])
    }

    func isComplete(_ status: JSONValue) -> Bool {
        ["updatedReplicas", "replicas", "availableReplicas"].allSatisfy { status[$0]?.integer ?? 0 == replicas }
            && status["observedGeneration"]?.integer ?? 0 >= deployment.generation
    }

    private func isProgressing(_ status: JSONValue) -> Bool {
        func grew(_ field: String) -> Bool { status[field]?.integer ?? 0 > deployment.status(field) }
        let old = (status["replicas"]?.integer ?? 0) - (status["updatedReplicas"]?.integer ?? 0)
        return grew("updatedReplicas") || old < deployment.status("replicas") - deployment.status("updatedReplicas")
            || grew("readyReplicas") || grew("availableReplicas")
    }

    /// When the rollout counts as stuck; nil when it is over or has no deadline.
    private var deadline: ClusterTime? {
        guard let progressDeadline, let condition = deployment.condition("Progressing"),
            condition["reason"] != "NewReplicaSetAvailable"
        else { return nil }
        return condition.time("lastUpdateTime")?.advanced(bySeconds: progressDeadline)
    }

    private var isTimedOut: Bool {
        if deployment.condition("Progressing")?["reason"] == "ProgressDeadlineExceeded" { return true }
        return deadline.map { $0 <= now } ?? false
    }

    func waitForDeadline() -> Duration? {
        guard let deadline, !isTimedOut, !isComplete(deployment["status"] ?? [:]) else { return nil }
        return max(.seconds(1), deadline.duration(since: now))
    }

    private func status() -> JSONValue {
        let available = Self.sum("availableReplicas", of: allSets)
        var status: JSONValue = [:]
        status["observedGeneration"] = deployment.generation.unlessZero
        status["replicas"] = Self.sum("replicas", of: allSets).unlessZero
        status["updatedReplicas"] = (newSet?.status("replicas") ?? 0).unlessZero
        status["readyReplicas"] = Self.sum("readyReplicas", of: allSets).unlessZero
        status["availableReplicas"] = available.unlessZero
        status["unavailableReplicas"] = max(0, Self.desired(allSets) - available).unlessZero
        status["collisionCount"] = deployment[path: "status", "collisionCount"]
        var conditions = Conditions(of: deployment)
        let isAvailable = available >= replicas - maxUnavailable
        conditions.set(
            "Available", isAvailable,
            reason: isAvailable ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
            message: isAvailable
                ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
            now: now, timeFields: ["lastUpdateTime"])
        status["conditions"] = conditions.value
        return status
    }
}
