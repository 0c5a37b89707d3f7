import PipelineModel
import YAML

/// A reason that an object is not ready.
struct Finding: Sendable {
    var code: String
    /// What the object's line shows: with the pod's name before it.
    var message: String
    /// The same without the pod's name.
    var text: String
    var isFatal: Bool
    /// Whether it is fatal, or will be when it does not heal in a short time.
    var isFailing: Bool
    var pod: Node?
    var log: LogRequest?
    var hint: String?

    /// `shop:pod/web-1`, the namespace left out for `default`.
    var podDisplayName: String {
        let name = "pod/\(pod?.objectName ?? "")"
        guard let namespace = pod?.objectNamespace, !namespace.isEmpty, namespace != "default" else { return name }
        return "\(namespace):\(name)"
    }
}

extension StatusBoard {
    /// What keeps an object from being ready: its own events and its pods' problems, the fatal ones first.
    mutating func problems(of entry: Tracked, _ live: Node, at now: Instant) -> [Finding] {
        // Until the controller has seen the change, pods and events are those of the version before it.
        // A Job's status does not say what it has seen; its template cannot change.
        guard
            [.pod, .job].contains(entry.kind) || (live.generationIsObserved && live.isAtLeast(entry.object.generation))
        else {
            return []
        }
        var findings = creationProblems(of: entry, live, at: now)
        for pod in pods(of: entry, live) {
            if let problem = podProblem(pod) {
                findings.append(finding(problem, pod, now))
            } else {
                // Between two tries a pod that never ran looks as if it had just begun.
                if pod[path: "status", "phase"]?.text != "Pending" { firstSeen[pod.uid] = nil }
                if let finding = startProblem(pod) { findings.append(finding) }
            }
        }
        return findings.filter(\.isFatal) + findings.filter { !$0.isFatal }
    }

    /// The pods that belong to the newest version of an object.
    func pods(of entry: Tracked, _ live: Node) -> [Node] {
        let all = pods.values.filter { !$0.isBeingDeleted }
        let mine: [Node]
        switch entry.kind {
        case .pod: mine = [live]
        case .deployment:
            let revision = live.annotation("deployment.kubernetes.io/revision")
            let sets = replicaSets.values.filter {
                $0.controller?["uid"]?.text == live.uid
                    && (revision == nil || $0.annotation("deployment.kubernetes.io/revision") == revision)
            }
            let owners = Set(sets.map(\.uid))
            mine = all.filter { $0.controller?["uid"]?.text.map(owners.contains) ?? false }
        case .statefulSet:
            let revision = live[path: "status", "updateRevision"]?.text
            mine = all.filter {
                $0.controller?["uid"]?.text == live.uid
                    && (revision == nil || $0.label("controller-revision-hash") == revision)
            }
        case .daemonSet:
            let generation = live.annotation("deprecated.daemonset.template.generation")
            mine = all.filter {
                guard $0.controller?["uid"]?.text == live.uid else { return false }
                guard let generation, let label = $0.label("pod-template-generation") else { return true }
                return label == generation
            }
        case .job: mine = all.filter { $0.controller?["uid"]?.text == live.uid }
        }
        return mine.sorted { $0.objectName < $1.objectName }
    }

    private mutating func finding(_ problem: PodProblem, _ pod: Node, _ now: Instant) -> Finding {
        let since = since(problem.code, of: pod.uid, now)
        let isFatal =
            switch problem.patience {
            case .none: true
            case .time(let limit): now - since >= limit
            case .untilDeadline: false
            }
        let text = detailed(problem, pod)
        let log =
            problem.hasLog
            ? problem.container.map {
                LogRequest(namespace: pod.objectNamespace, pod: pod.objectName, container: $0)
            } : nil
        return Finding(
            code: problem.code, message: "pod/\(pod.objectName): \(text)", text: text, isFatal: isFatal,
            isFailing: problem.patience != .untilDeadline, pod: pod, log: log, hint: problem.hint)
    }

    /// The problem in words, with the event that says more than the pod's status.
    private mutating func detailed(_ problem: PodProblem, _ pod: Node) -> String {
        switch problem.code {
        case "STATUSCHECK_IMAGE_PULL_ERR":
            guard problem.patience == PodProblem.pullPatience else { return problem.message }
            // After the first try the status only says "back-off"; what it said before, or an event, has the cause.
            let container = PulledContainer(pod: pod.uid, container: problem.container ?? "")
            if !problem.lacksCause {
                pullProblems[container] = problem.message
            } else if pullProblems[container] == nil, let cause = events.pullFailure(of: container) {
                pullProblems[container] = "\(problem.message): \(cause)"
            }
            return pullProblems[container] ?? problem.message
        case "STATUSCHECK_UNHEALTHY":
            guard let event = events.newest(about: pod.uid, reasons: ["Unhealthy"]) else { return problem.message }
            // The kubelet ends with the probe's output, which may be empty.
            var said = event.message[...]
            while let last = said.last, last == ":" || last.isWhitespace { said.removeLast() }
            return "\(problem.message): \(said)"
        default: return problem.message
        }
    }

    /// A pod that is starting says nothing by itself; its events may.
    private func startProblem(_ pod: Node) -> Finding? {
        guard pod[path: "status", "phase"]?.text == "Pending" else { return nil }
        let reasons: Set<String> = [
            "FailedMount", "FailedAttachVolume", "FailedCreatePodSandBox", "NetworkNotReady", "FailedScheduling",
        ]
        guard let event = events.newest(about: pod.uid, reasons: reasons) else { return nil }
        let text = "\(event.reason): \(event.message)"
        return Finding(
            code: "STATUSCHECK_UNKNOWN_EVENT", message: "pod/\(pod.objectName): \(text)", text: text, isFatal: false,
            isFailing: false, pod: pod)
    }

    /// `FailedCreate` is told about the object whose controller makes the pods; a Deployment mirrors it in its status.
    private mutating func creationProblems(of entry: Tracked, _ live: Node, at now: Instant) -> [Finding] {
        guard entry.kind != .deployment, entry.kind != .pod else { return [] }
        guard let event = events.newest(about: live.uid, reasons: ["FailedCreate"]) else { return [] }
        let isLasting = now - since("FailedCreate", of: live.uid, now) >= .seconds(15)
        // A new namespace gets its service account a moment after it is made, and the controller tries again.
        let isEarly = event.message.contains("serviceaccount") && event.message.hasSuffix("not found")
        // One from before the check may have been cured by it.
        let isFatal = isEarly ? isLasting && !hasPods(live) : isLasting || event.isFresh
        let text = "pods cannot be created: \(event.message)"
        return [
            Finding(code: "STATUSCHECK_UNKNOWN", message: text, text: text, isFatal: isFatal, isFailing: !isEarly)
        ]
    }

    /// Whether its controller has made pods for an object.
    private func hasPods(_ live: Node) -> Bool {
        ["replicas", "currentNumberScheduled", "active"].contains { (live[path: "status", $0]?.integer ?? 0) > 0 }
    }

    /// When a problem was first seen.
    private mutating func since(_ code: String, of uid: String, _ now: Instant) -> Instant {
        if let known = firstSeen[uid]?[code] { return known }
        firstSeen[uid, default: [:]][code] = now
        return now
    }
}
