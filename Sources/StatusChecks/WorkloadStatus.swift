public import YAML

/// The state of an object of a kind, from the object alone. Nothing counts before its controller has seen the newest
/// generation (spec kubernetes-api 7.4).
public func status(of object: Node, kind: WorkloadKind) -> ObjectStatus {
    switch kind {
    case .deployment: deploymentStatus(object)
    case .statefulSet: statefulSetStatus(object)
    case .daemonSet: daemonSetStatus(object)
    case .job: jobStatus(object)
    case .pod: podStatus(object)
    }
}

/// The state of a Deployment, in the order of `kubectl rollout status`, plus `ReplicaFailure`.
public func deploymentStatus(_ object: Node) -> ObjectStatus {
    guard object.generationIsObserved else { return .waiting("waiting for the change to be observed") }
    if let failure = object.condition("ReplicaFailure"), failure["status"]?.text == "True" {
        return .failed(
            "pods cannot be created: \(failure["message"]?.text ?? failure["reason"]?.text ?? "no reason given")")
    }
    if object[path: "spec", "paused"]?.bool == true { return .waiting("the rollout is paused") }
    if let progress = object.condition("Progressing"), progress["reason"]?.text == "ProgressDeadlineExceeded" {
        let limit = object[path: "spec", "progressDeadlineSeconds"]?.integer
        return .failed("made no progress\(limit.map { " for \($0) seconds" } ?? "") (progressDeadlineSeconds)")
    }
    let wanted = object[path: "spec", "replicas"]?.integer ?? 1
    let (all, updated) = (object.count("replicas"), object.count("updatedReplicas"))
    let available = object.count("availableReplicas")
    if updated < wanted { return .waiting("\(updated) of \(wanted) new replicas have been updated") }
    if all > updated { return .waiting("\(all - updated) old replicas are pending termination") }
    if available < updated { return .waiting("\(available) of \(updated) updated replicas are available") }
    return .ready
}

/// The state of a StatefulSet. With `OnDelete` there is nothing to wait for.
public func statefulSetStatus(_ object: Node) -> ObjectStatus {
    let strategy = object[path: "spec", "updateStrategy"]
    if strategy?["type"]?.text == "OnDelete" { return .ready }
    guard object.generationIsObserved, object.count("observedGeneration") > 0 else {
        return .waiting("waiting for the change to be observed")
    }
    let wanted = object[path: "spec", "replicas"]?.integer ?? 1
    let ready = object.count("readyReplicas")
    if ready < wanted { return .waiting("\(ready) of \(wanted) replicas are ready") }
    let updated = object.count("updatedReplicas")
    let partition = strategy?[path: "rollingUpdate", "partition"]?.integer ?? 0
    let status = object["status"]
    if status?["updateRevision"]?.text == status?["currentRevision"]?.text { return .ready }
    if updated < wanted - partition {
        return .waiting("\(updated) of \(wanted - partition) replicas have been updated")
    }
    return .ready
}

/// The state of a DaemonSet. With `OnDelete` there is nothing to wait for.
public func daemonSetStatus(_ object: Node) -> ObjectStatus {
    if object[path: "spec", "updateStrategy", "type"]?.text == "OnDelete" { return .ready }
    guard object.generationIsObserved, object.count("observedGeneration") > 0 else {
        return .waiting("waiting for the change to be observed")
    }
    let wanted = object.count("desiredNumberScheduled")
    let (updated, available) = (object.count("updatedNumberScheduled"), object.count("numberAvailable"))
    if updated < wanted { return .waiting("\(updated) of \(wanted) new pods have been updated") }
    if available < wanted { return .waiting("\(available) of \(wanted) updated pods are available") }
    return .ready
}

/// The state of a Job: ready when it is complete, or suspended on purpose.
public func jobStatus(_ object: Node) -> ObjectStatus {
    if object.condition("Complete")?["status"]?.text == "True" { return .ready }
    if let failure = object.condition("Failed"), failure["status"]?.text == "True" {
        let reason = failure["reason"]?.text ?? "Failed"
        return .failed(failure["message"]?.text.map { "\(reason): \($0)" } ?? reason)
    }
    if object[path: "spec", "suspend"]?.bool == true { return .ready }
    let done = object.count("succeeded")
    let wanted = object[path: "spec", "completions"]?.integer ?? 1
    let failed = object.count("failed")
    return .waiting("\(done) of \(wanted) completions" + (failed > 0 ? ", \(failed) pods have failed" : ""))
}

/// The state of a Pod that no controller made.
public func podStatus(_ object: Node) -> ObjectStatus {
    switch object[path: "status", "phase"]?.text {
    case "Succeeded": return .ready
    case "Failed":
        let status = object["status"]
        return .failed(
            status?["message"]?.text ?? status?["reason"]?.text ?? podProblem(object)?.message ?? "it failed")
    default: break
    }
    if object.condition("Ready")?["status"]?.text == "True" { return .ready }
    return .waiting("the pod is not ready")
}
