import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

/// Gives pods to the one node there is, where they may run on it.
struct Scheduler: Sendable {
    var server: APIServer

    func run() async {
        let events = EventRecorder(
            objects: server, clock: server.clock, component: "default-scheduler")
        for await change in server.changes(to: [.pods, .nodes]) {
            switch change {
            case .added(.pods, let pod), .modified(.pods, let pod): await schedule(pod, events)
            case .added(.nodes, _), .modified(.nodes, _):
                for pod in server.store.list(.pods).objects { await schedule(pod, events) }
            default: break
            }
        }
    }

    private func schedule(_ pod: JSONValue, _ events: EventRecorder) async {
        guard (pod[path: "spec", "nodeName"]?.string ?? "").isEmpty,
            pod[path: "metadata", "deletionTimestamp"] == nil,
            pod[path: "spec", "schedulerName"]?.string ?? "default-scheduler" == "default-scheduler",
            (pod[path: "spec", "schedulingGates"]?.array ?? []).isEmpty
        else { return }
        let node = server.store.get(ObjectKey(.nodes, name: server.configuration.nodeName))
        let key = APIServer.key(.pods, pod)
        let lacking = node.map { NodeFit.lacking(pod, $0) } ?? []
        if let node, lacking.isEmpty, NodeFit.fits(pod, node) {
            guard server.bind(key, to: server.configuration.nodeName) else { return }
            await events.record(
                .normal, reason: "Scheduled",
                message: "Successfully assigned \(key.namespace)/\(key.name) to \(server.configuration.nodeName)",
                about: pod)
            return
        }
        let message =
            node == nil
            ? "no nodes available to schedule pods"
            : !lacking.isEmpty
                ? "0/1 nodes are available: \(lacking.map { "1 Insufficient \($0)" }.joined(separator: ", ")). "
                    + "preemption: 0/1 nodes are available: 1 No preemption victims found for incoming pod."
                : "0/1 nodes are available: 1 node(s) didn't match Pod's node affinity/selector. preemption: "
                    + "0/1 nodes are available: 1 Preemption is not helpful for scheduling."
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
        await events.record(.warning, reason: "FailedScheduling", message: message, about: pod)
    }
}

/// Whether a pod may run on a node: its node selector, its required node affinity and its requests.
enum NodeFit {
    /// What the pod requests more of than the node has. What other pods request does not count: containers share the
    /// machine with all that is not of the cluster.
    static func lacking(_ pod: JSONValue, _ node: JSONValue) -> [String] {
        var sums: [String: Int128] = [:]
        for container in pod[path: "spec", "containers"]?.array ?? [] {
            for (name, amount) in container[path: "resources", "requests"]?.object ?? [:] {
                sums[name, default: 0] += Quantity(amount)?.nano ?? 0
            }
        }
        let allocatable = node[path: "status", "allocatable"]?.object ?? [:]
        return sums.filter { $0.value > (allocatable[$0.key].flatMap { Quantity($0) }?.nano ?? 0) }.keys.sorted()
    }

    static func fits(_ pod: JSONValue, _ node: JSONValue) -> Bool {
        let labels = node[path: "metadata", "labels"]?.object ?? [:]
        for (key, value) in pod[path: "spec", "nodeSelector"]?.object ?? [:] where labels[key] != value { return false }
        let required = pod[
            path: "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"]
        guard let terms = required?["nodeSelectorTerms"]?.array else { return true }
        return terms.contains { term in
            let expressions = term["matchExpressions"]?.array ?? []
            let fields = term["matchFields"]?.array ?? []
            guard !expressions.isEmpty || !fields.isEmpty,
                let selector = LabelSelector(object: ["matchExpressions": .array(expressions)]),
                let names = LabelSelector(object: ["matchExpressions": .array(fields)])
            else { return false }
            return selector.matches(labels)
                && names.matches(["metadata.name": node[path: "metadata", "name"] ?? ""])
        }
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
