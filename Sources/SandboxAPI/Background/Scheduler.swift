import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

/// Gives pods to the one node there is, where they may run on it.
struct Scheduler: Sendable {
    var server: APIServer

    func run() async {
        let events = EventRecorder(
            objects: server, clock: server.clock, component: "default-scheduler", isCurrent: true)
        var nodes: [JSONValue: JSONValue] = [:]
        for await change in server.changes(to: [.pods, .nodes, .persistentVolumeClaims]) {
            switch change {
            case .added(.pods, let pod), .modified(.pods, let pod):
                await schedule(pod, events)
                // One that has ended makes room.
                if ["Succeeded", "Failed"].contains(pod[path: "status", "phase"]) { await schedulePending(events) }
            case .added(.nodes, let node), .modified(.nodes, let node):
                // A node says every few seconds that it lives; only what pods may ask of it matters here.
                let facts = Self.facts(of: node)
                let name = node[path: "metadata", "name"] ?? ""
                if nodes.updateValue(facts, forKey: name) != facts { await schedulePending(events) }
            case .modified(.persistentVolumeClaims, _), .deleted(.pods, _): await schedulePending(events)
            default: break
            }
        }
    }

    private static func facts(of node: JSONValue) -> JSONValue {
        [
            "labels": node[path: "metadata", "labels"] ?? [:], "spec": node["spec"] ?? [:],
            "allocatable": node[path: "status", "allocatable"] ?? [:],
        ]
    }

    private func schedulePending(_ events: EventRecorder) async {
        for pod in server.store.list(.pods).objects { await schedule(pod, events) }
    }

    private func schedule(_ pod: JSONValue, _ events: EventRecorder) async {
        guard (pod[path: "spec", "nodeName"]?.string ?? "").isEmpty,
            pod[path: "metadata", "deletionTimestamp"] == nil,
            pod[path: "spec", "schedulerName"]?.string ?? "default-scheduler" == "default-scheduler",
            (pod[path: "spec", "schedulingGates"]?.array ?? []).isEmpty
        else { return }
        let key = APIServer.key(.pods, pod)
        let message: String
        switch NodeFit(pod: pod, store: server.store).choose(among: server.store.list(.nodes).objects) {
        case .node(let node):
            while !server.bind(key, to: node) {
                // A pod that has changed comes back here. Otherwise the disk is full, and no other could be bound either.
                guard server.store.get(key) == pod else { return }
                do { try await Task.sleep(for: .seconds(1)) } catch { return }
            }
            await events.record(
                .normal, reason: "Scheduled",
                message: "Successfully assigned \(key.namespace)/\(key.name) to \(node)", about: pod, action: "Binding")
            return
        case .nowhere(let why): message = why
        }
        let conditions = pod[path: "status", "conditions"]?.array ?? []
        guard !conditions.contains(where: { $0["type"] == "PodScheduled" && $0["message"]?.string == message }) else {
            return
        }
        server.setScheduled(
            key,
            [
                "type": "PodScheduled", "status": "False", "reason": "Unschedulable", "message": .string(message),
                "lastProbeTime": .null, "lastTransitionTime": .string(server.clock.now().text),
            ])
        await events.record(.warning, reason: "FailedScheduling", message: message, about: pod, action: "Scheduling")
    }
}

extension APIServer {
    /// Gives a pod to a node.
    ///
    /// - Returns: false when it has one already, or is gone.
    func bind(_ key: ObjectKey, to node: String) -> Bool {
        guard let served = kinds.served(.pods), let pod = store.get(key),
            (pod[path: "spec", "nodeName"]?.string ?? "").isEmpty
        else { return false }
        var bound = pod
        bound[path: "spec", "nodeName"] = .string(node)
        bound[path: "status", "conditions"] = .array(
            Self.conditions(
                of: pod,
                with: [
                    "type": "PodScheduled", "status": "True", "lastProbeTime": .null,
                    "lastTransitionTime": .string(clock.now().text),
                ]))
        do {
            let version = pod[path: "metadata", "resourceVersion"]?.string ?? ""
            afterWrite(served, try store.write(key, bound, expecting: .version(version)))
            return true
        } catch {
            return false  // Changed meanwhile: that change brings it back here.
        }
    }

    func setScheduled(_ key: ObjectKey, _ condition: JSONValue) {
        guard var pod = store.get(key) else { return }
        let version = pod[path: "metadata", "resourceVersion"]?.string ?? ""
        pod[path: "status", "conditions"] = .array(Self.conditions(of: pod, with: condition))
        do {
            try store.write(key, pod, expecting: .version(version))
        } catch {
            // Changed meanwhile: that change brings it back here.
        }
    }

    private static func conditions(of pod: JSONValue, with condition: JSONValue) -> [JSONValue] {
        (pod[path: "status", "conditions"]?.array ?? []).filter { $0["type"] != condition["type"] } + [condition]
    }
}
