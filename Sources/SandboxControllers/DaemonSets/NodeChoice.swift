import JSON
import SandboxModel

/// Whether a pod may run on a node: its selector, required affinity and the node's taints.
enum NodeChoice {
    static func accepts(_ node: JSONValue, _ template: JSONValue) -> Bool {
        let spec = template["spec"] ?? [:]
        if let name = spec["nodeName"]?.string, !name.isEmpty, name != node.name { return false }
        let labels = (spec["nodeSelector"]?.object ?? [:]).compactMapValues(\.string)
        return LabelSelector(labels: labels).matches(object: node) && matchesAffinity(node, spec)
            && toleratesTaints(of: node, spec["tolerations"]?.array ?? [])
    }

    private static func matchesAffinity(_ node: JSONValue, _ spec: JSONValue) -> Bool {
        guard
            let terms = spec[
                path: "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution",
                "nodeSelectorTerms"]?.array
        else { return true }
        return terms.contains { term in
            let fields: [String: JSONValue] = ["metadata.name": .string(node.name)]
            return (term["matchExpressions"]?.array ?? []).allSatisfy { matches($0, node.labels) }
                && (term["matchFields"]?.array ?? []).allSatisfy { matches($0, fields) } && !term.isEmpty
        }
    }

    private static func matches(_ expression: JSONValue, _ labels: [String: JSONValue]) -> Bool {
        switch expression["operator"]?.string {
        case "Gt", "Lt":
            guard let key = expression["key"]?.string, let value = labels[key]?.string.flatMap({ Int($0) }),
                let limit = expression["values"]?[0]?.string.flatMap({ Int($0) })
            else { return false }
            return expression["operator"] == "Gt" ? value > limit : value < limit
        default: return LabelSelector(object: ["matchExpressions": [expression]])?.matches(labels) ?? false
        }
    }

    private static func toleratesTaints(of node: JSONValue, _ tolerations: [JSONValue]) -> Bool {
        (node[path: "spec", "taints"]?.array ?? []).allSatisfy { taint in
            taint["effect"] == "PreferNoSchedule" || tolerations.contains { tolerates($0, taint) }
        }
    }

    private static func tolerates(_ toleration: JSONValue, _ taint: JSONValue) -> Bool {
        if let effect = toleration["effect"]?.string, !effect.isEmpty, effect != taint["effect"]?.string {
            return false
        }
        let key = toleration["key"]?.string ?? ""
        if !key.isEmpty, key != taint["key"]?.string { return false }
        if toleration["operator"] == "Exists" { return true }
        return !key.isEmpty && toleration["value"]?.string ?? "" == taint["value"]?.string ?? ""
    }
}
