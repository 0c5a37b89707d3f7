public import YAML

/// The restarts of a crashing container that are waited for: many programs crash until what they need is there.
let toleratedRestarts = 2

/// What keeps a pod from being ready, from the pod alone; nil when it is ready, on its way out, or just starting
/// (spec kubernetes-api 7.1, 7.2).
public func podProblem(_ pod: Node) -> PodProblem? {
    guard !pod.isBeingDeleted else { return nil }
    let status = pod["status"]
    if status?["phase"]?.text == "Succeeded" { return nil }
    if let problem = rejection(pod) ?? scheduling(pod) { return problem }
    let initContainers = status?["initContainerStatuses"]?.sequence ?? []
    let containers = status?["containerStatuses"]?.sequence ?? []
    for container in initContainers + containers {
        if let problem = containerProblem(container) { return problem }
    }
    guard status?["phase"]?.text == "Running", pod.condition("Ready")?["status"]?.text != "True" else { return nil }
    guard let unready = containers.first(where: { $0["ready"]?.bool == false && $0[path: "state", "running"] != nil })
    else { return nil }
    let name = unready["name"]?.text ?? ""
    return PodProblem(
        code: "STATUSCHECK_UNHEALTHY", "container '\(name)' runs but is not ready", patience: .untilDeadline,
        container: name, hasLog: true, hint: "check the container's readinessProbe")
}

/// A pod that its node turned away or ended as a whole.
private func rejection(_ pod: Node) -> PodProblem? {
    guard pod[path: "status", "phase"]?.text == "Failed", let reason = pod[path: "status", "reason"]?.text else {
        return nil
    }
    let message = pod[path: "status", "message"]?.text
    return PodProblem(
        code: "STATUSCHECK_UNKNOWN", message.map { "\(reason): \($0)" } ?? reason, patience: .untilDeadline)
}

private func scheduling(_ pod: Node) -> PodProblem? {
    guard let condition = pod.condition("PodScheduled"), condition["status"]?.text == "False" else { return nil }
    let message = condition["message"]?.text ?? condition["reason"]?.text ?? "no reason given"
    return PodProblem(
        code: "STATUSCHECK_FAILED_SCHEDULING", "cannot be scheduled: \(message)", patience: .untilDeadline,
        hint: "lower the pod's requests, change its node selection, or add a node")
}

private func containerProblem(_ container: Node) -> PodProblem? {
    let name = container["name"]?.text ?? ""
    if let waiting = container[path: "state", "waiting"] { return waitingProblem(waiting, container, name) }
    if let ended = container[path: "state", "terminated"], let how = failure(ended) {
        return PodProblem(
            code: "STATUSCHECK_CONTAINER_TERMINATED", "container '\(name)' \(how)", patience: .untilDeadline,
            container: name, hasLog: true)
    }
    return nil
}

private func waitingProblem(_ waiting: Node, _ container: Node, _ name: String) -> PodProblem? {
    let reason = waiting["reason"]?.text ?? ""
    let message = waiting["message"]?.text ?? reason
    let image = container["image"]?.text ?? ""
    let isDebugSupport = name.hasPrefix("install-") && name.hasSuffix("-debug-support")
    let pullHint =
        isDebugSupport
        ? "name a registry that the cluster reaches: 'sk config set debug-helpers-registry REGISTRY'"
        : "check the image's name, that it was pushed, and that the cluster may pull it"
    switch reason {
    case "", "ContainerCreating", "PodInitializing": return nil
    case "InvalidImageName", "ErrImageNeverPull":
        return PodProblem(
            code: "STATUSCHECK_IMAGE_PULL_ERR", message, patience: .none, container: name, hint: pullHint)
    case "ErrImagePull", "ImagePullBackOff", "ImageInspectError", "RegistryUnavailable", "SignatureValidationFailed":
        let cause = pullFailureCause(message)
        return PodProblem(
            code: "STATUSCHECK_IMAGE_PULL_ERR", "cannot pull image '\(image)'" + (cause.map { ": \($0)" } ?? ""),
            patience: PodProblem.pullPatience, container: name, lacksCause: cause == nil, hint: pullHint)
    case "CreateContainerConfigError", "CreateContainerError":
        return PodProblem(
            code: "STATUSCHECK_CONTAINER_WAITING_UNKNOWN", "container '\(name)' cannot be created: \(message)",
            patience: .time(.seconds(10)), container: name)
    case "RunContainerError":
        return PodProblem(
            code: "STATUSCHECK_RUN_CONTAINER_ERR", "container '\(name)' cannot be started: \(message)",
            patience: .time(.seconds(5)), container: name)
    case "CrashLoopBackOff": return crashLoop(container, name)
    default:
        return PodProblem(
            code: "STATUSCHECK_CONTAINER_WAITING_UNKNOWN", "container '\(name)' waits: \(reason): \(message)",
            patience: .untilDeadline, container: name)
    }
}

/// The cause of a crash loop stands in the state before the current one.
private func crashLoop(_ container: Node, _ name: String) -> PodProblem {
    let restarts = container["restartCount"]?.integer ?? 0
    let last = container[path: "lastState", "terminated"]
    let lastReason = last?["reason"]?.text
    if lastReason == "ContainerCannotRun" || lastReason == "StartError" {
        return PodProblem(
            code: "STATUSCHECK_RUN_CONTAINER_ERR",
            "container '\(name)' cannot be started: \(last?["message"]?.text ?? lastReason ?? "")",
            patience: .time(.seconds(5)), container: name)
    }
    let how = last.flatMap(failure) ?? "ends again and again"
    return PodProblem(
        code: "STATUSCHECK_CONTAINER_RESTARTING",
        "container '\(name)' keeps restarting: it \(how) (\(restarts) restart\(restarts == 1 ? "" : "s"))",
        patience: restarts > toleratedRestarts ? .none : .untilDeadline, container: name, hasLog: true,
        hint: "read the container's log")
}

/// How a container ended, or nil when it ended well.
private func failure(_ terminated: Node) -> String? {
    let code = terminated["exitCode"]?.integer ?? 0
    guard code != 0 else { return nil }
    switch terminated["reason"]?.text {
    case "OOMKilled": return "was killed because it used more memory than its limit"
    case "ContainerCannotRun", "StartError":
        return "could not be started: \(terminated["message"]?.text ?? "exit code \(code)")"
    default: break
    }
    switch code {
    case 126: return "exited with code 126: its command cannot be executed"
    case 127: return "exited with code 127: its command was not found"
    case 137: return "was killed (exit code 137)"
    case 139: return "crashed with a segmentation fault (exit code 139)"
    case 143: return "was ended by a signal (exit code 143)"
    default: return "exited with code \(code)"
    }
}
