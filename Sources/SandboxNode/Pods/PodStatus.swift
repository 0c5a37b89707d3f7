import JSON
import SandboxModel

/// A pod's status as a kubelet writes it.
struct PodStatus: Sendable {
    var pod: JSONValue
    var records: [ContainerRecord]
    /// Empty until the pod has one.
    var address: String
    var hostAddress: String
    var hasSandbox: Bool
    var startTime: ClusterTime
    /// Why the node ended the pod: `DeadlineExceeded` and its message.
    var failure: Failure?
    /// The status written before, for the times of conditions.
    var previous: JSONValue?
    var now: ClusterTime

    struct Failure: Sendable, Hashable {
        var reason: String
        var message: String
    }

    var phase: PodPhase {
        if failure != nil { return .failed }
        return PodPhase(of: records, restartPolicy: pod[path: "spec", "restartPolicy"]?.string ?? "Always")
    }

    var json: JSONValue {
        let phase = phase
        // What others wrote into the status stays.
        var status = pod["status"]?.object.map(JSONValue.object) ?? [:]
        status["phase"] = .string(phase.rawValue)
        status["reason"] = (failure?.reason).map(JSONValue.string)
        status["message"] = (failure?.message).map(JSONValue.string)
        status["startTime"] = .string(startTime.text)
        status["hostIP"] = .string(hostAddress)
        status["hostIPs"] = [["ip": .string(hostAddress)]]
        if !address.isEmpty {
            status["podIP"] = .string(address)
            status["podIPs"] = [["ip": .string(address)]]
        }
        if status["qosClass"] == nil { status["qosClass"] = .string(QualityOfService.of(pod)) }
        status["conditions"] = conditions(phase)
        for kind in [ContainerKind.initial, .regular, .ephemeral] {
            let items = records.filter { $0.kind == kind }.map { $0.json(mounts: mounts(of: $0)) }
            let field =
                switch kind {
                case .initial: "initContainerStatuses"
                case .ephemeral: "ephemeralContainerStatuses"
                default: "containerStatuses"
                }
            status[field] = items.isEmpty ? nil : .array(items)
        }
        return status
    }

    private func mounts(of record: ContainerRecord) -> JSONValue? {
        let container = pod[path: "spec", record.kind.field]?.array?.first { $0["name"]?.string == record.name }
        let mounts = (container?["volumeMounts"]?.array ?? []).map { mount in
            var item: JSONValue = ["name": mount["name"] ?? "", "mountPath": mount["mountPath"] ?? ""]
            if mount["readOnly"]?.bool == true {
                item["readOnly"] = true
                item["recursiveReadOnly"] = "Disabled"
            }
            return item
        }
        return .array(mounts)
    }

    private func conditions(_ phase: PodPhase) -> JSONValue {
        var mine: [JSONValue] = [
            condition("PodReadyToStartContainers", hasSandbox && !address.isEmpty), initialized(phase),
        ]
        let containersReady = self.containersReady(phase)
        mine.append(ready(containersReady))
        mine.append(condition("ContainersReady", containersReady))
        let names = Set(mine.compactMap { $0["type"]?.string })
        let others = (pod[path: "status", "conditions"]?.array ?? []).filter {
            !names.contains($0["type"]?.string ?? "")
        }
        return .array(mine + others)
    }

    private struct Verdict {
        var isTrue: Bool
        var reason = ""
        var message = ""
    }

    private func initialized(_ phase: PodPhase) -> JSONValue {
        let pending = records.filter { $0.kind == .initial && !$0.hasInitialized }.map(\.name)
        // Sidecars end with their pod, and it was initialized all the same.
        if pending.isEmpty || phase == .succeeded {
            return condition(
                "Initialized", Verdict(isTrue: true, reason: phase == .succeeded ? "PodCompleted" : ""))
        }
        return condition(
            "Initialized",
            Verdict(
                isTrue: false, reason: "ContainersNotInitialized",
                message: "containers with incomplete status: [\(pending.joined(separator: " "))]"))
    }

    private func containersReady(_ phase: PodPhase) -> Verdict {
        if phase == .succeeded { return Verdict(isTrue: false, reason: "PodCompleted") }
        if phase == .failed { return Verdict(isTrue: false, reason: "PodFailed") }
        let unready = records.filter { ($0.kind == .regular || $0.isSidecar) && !$0.isReadyNow }.map(\.name)
        if unready.isEmpty { return Verdict(isTrue: true) }
        return Verdict(
            isTrue: false, reason: "ContainersNotReady",
            message: "containers with unready status: [\(unready.joined(separator: " "))]")
    }

    private func ready(_ containers: Verdict) -> JSONValue {
        guard containers.isTrue else { return condition("Ready", containers) }
        var problems: [String] = []
        for gate in pod[path: "spec", "readinessGates"]?.array ?? [] {
            let type = gate["conditionType"]?.string ?? ""
            let found = pod[path: "status", "conditions"]?.array?.first { $0["type"]?.string == type }
            if found == nil {
                problems.append("corresponding condition of pod readiness gate \"\(type)\" does not exist.")
            } else if found?["status"]?.string != "True" {
                problems.append(
                    "the status of pod readiness gate \"\(type)\" is not \"True\", but "
                        + (found?["status"]?.string ?? ""))
            }
        }
        if problems.isEmpty { return condition("Ready", containers) }
        return condition(
            "Ready",
            Verdict(isTrue: false, reason: "ReadinessGatesNotReady", message: problems.joined(separator: ", ")))
    }

    private func condition(_ type: String, _ isTrue: Bool) -> JSONValue {
        condition(type, Verdict(isTrue: isTrue))
    }

    private func condition(_ type: String, _ verdict: Verdict) -> JSONValue {
        let status = verdict.isTrue ? "True" : "False"
        let old = previous?["conditions"]?.array?.first { $0["type"]?.string == type }
        let since = old?["status"]?.string == status ? old?["lastTransitionTime"]?.string : nil
        var result: JSONValue = [
            "type": .string(type), "status": .string(status), "lastProbeTime": .null,
            "lastTransitionTime": .string(since ?? now.text),
        ]
        if !verdict.reason.isEmpty { result["reason"] = .string(verdict.reason) }
        if !verdict.message.isEmpty { result["message"] = .string(verdict.message) }
        return result
    }
}
