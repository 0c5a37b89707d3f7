import JSON
import KubernetesSchemas
import ObjectStore
import SandboxModel

/// Whether a pod can run on a node, and if not why, in the scheduler's words.
struct NodeFit: Sendable {
    enum Choice: Sendable, Hashable {
        case node(String)
        case nowhere(String)
    }

    let pod: JSONValue
    let store: ObjectStore

    func choose(among nodes: [JSONValue]) -> Choice {
        if let text = claimFault() { return .nowhere("0/\(nodes.count) nodes are available: \(text)") }
        guard !nodes.isEmpty else { return .nowhere("no nodes available to schedule pods") }
        var faults: [String: Int] = [:]
        for node in nodes {
            let found = self.faults(of: node)
            if found.isEmpty { return .node(node[path: "metadata", "name"]?.string ?? "") }
            for fault in found { faults[fault, default: 0] += 1 }
        }
        let reasons = faults.map { "\($0.value) \($0.key)" }.sorted().joined(separator: ", ")
        let count = nodes.count
        return .nowhere(
            "0/\(count) nodes are available: \(reasons). preemption: 0/\(count) nodes are available: \(count) \(helplessness(faults))."
        )
    }

    private func helplessness(_ faults: [String: Int]) -> String {
        faults.keys.allSatisfy { $0.hasPrefix("Insufficient") || $0 == "Too many pods" }
            ? "No preemption victims found for incoming pod" : "Preemption is not helpful for scheduling"
    }

    private func faults(of node: JSONValue) -> [String] {
        if node[path: "spec", "unschedulable"]?.bool == true,
            !tolerates(["key": "node.kubernetes.io/unschedulable", "effect": "NoSchedule"])
        {
            return ["node(s) were unschedulable"]
        }
        if let taint = untoleratedTaint(of: node) {
            let value = taint["value"]?.string ?? ""
            return ["node(s) had untolerated taint {\(taint["key"]?.string ?? ""): \(value)}"]
        }
        if !NodeAffinity(pod: pod).matches(node) { return ["node(s) didn't match Pod's node affinity/selector"] }
        if hasPortConflict(on: node) { return ["node(s) didn't have free ports for the requested pod ports"] }
        let lacking = lackingResources(on: node)
        if !lacking.isEmpty { return lacking }
        return PodAffinity(pod: pod, store: store).faults(on: node)
    }

    private func claimFault() -> String? {
        let namespace = pod[path: "metadata", "namespace"]?.string ?? ""
        for volume in pod[path: "spec", "volumes"]?.array ?? [] {
            guard let name = volume[path: "persistentVolumeClaim", "claimName"]?.string else { continue }
            let key = ObjectKey(.persistentVolumeClaims, namespace: namespace, name: name)
            guard let claim = store.get(key) else {
                return
                    "persistentvolumeclaim \"\(name)\" not found. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
            }
            if claim[path: "metadata", "deletionTimestamp"] != nil {
                return
                    "persistentvolumeclaim \"\(name)\" is being deleted. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
            }
            if claim[path: "status", "phase"]?.string != "Bound" {
                return
                    "pod has unbound immediate PersistentVolumeClaims. preemption: 0/1 nodes are available: 1 Preemption is not helpful for scheduling."
            }
        }
        return nil
    }

    // MARK: Taints

    private func untoleratedTaint(of node: JSONValue) -> JSONValue? {
        (node[path: "spec", "taints"]?.array ?? []).first { taint in
            ["NoSchedule", "NoExecute"].contains(taint["effect"]?.string ?? "")
                && taint["key"] != "node.kubernetes.io/unschedulable" && !tolerates(taint)
        }
    }

    private func tolerates(_ taint: JSONValue) -> Bool {
        (pod[path: "spec", "tolerations"]?.array ?? []).contains { toleration in
            let effect = toleration["effect"]?.string ?? ""
            guard effect.isEmpty || effect == taint["effect"]?.string else { return false }
            let key = toleration["key"]?.string ?? ""
            let exists = toleration["operator"]?.string == "Exists"
            if key.isEmpty { return exists }
            guard key == taint["key"]?.string else { return false }
            return exists || toleration["value"]?.string ?? "" == taint["value"]?.string ?? ""
        }
    }

    // MARK: Room

    private func others(on node: JSONValue) -> [JSONValue] {
        let name = node[path: "metadata", "name"]
        return store.list(.pods).objects.filter {
            $0[path: "spec", "nodeName"] == name
                && !["Succeeded", "Failed"].contains($0[path: "status", "phase"]?.string ?? "")
        }
    }

    private func hasPortConflict(on node: JSONValue) -> Bool {
        let wanted = Set(Self.hostPorts(of: pod))
        return !wanted.isEmpty && others(on: node).contains { !wanted.isDisjoint(with: Self.hostPorts(of: $0)) }
    }

    private static func hostPorts(of pod: JSONValue) -> [String] {
        (pod[path: "spec", "containers"]?.array ?? []).flatMap { container in
            (container["ports"]?.array ?? []).compactMap { port in
                guard let number = port["hostPort"]?.integer, number != 0 else { return nil }
                return "\(port["protocol"]?.string ?? "TCP")/\(number)"
            }
        }
    }

    /// What other pods request does not count: containers share the machine with all that is not of the cluster.
    private func lackingResources(on node: JSONValue) -> [String] {
        let allocatable = node[path: "status", "allocatable"]?.object ?? [:]
        if allocatable.isEmpty { return [] }
        return Self.requests(of: pod).sorted { $0.key < $1.key }
            .filter { $0.value > (allocatable[$0.key].flatMap { Quantity($0) }?.nano ?? 0) }
            .map { "Insufficient \($0.key)" }
    }

    /// What a pod asks for, in billionths: its containers together, or its hungriest init container.
    private static func requests(of pod: JSONValue) -> [String: Int128] {
        func amounts(_ container: JSONValue) -> [String: Int128] {
            (container[path: "resources", "requests"]?.object ?? [:]).compactMapValues { Quantity($0)?.nano }
        }
        var total: [String: Int128] = [:]
        for container in pod[path: "spec", "containers"]?.array ?? [] {
            total.merge(amounts(container), uniquingKeysWith: +)
        }
        for container in pod[path: "spec", "initContainers"]?.array ?? [] {
            total.merge(amounts(container), uniquingKeysWith: max)
        }
        return total
    }
}
