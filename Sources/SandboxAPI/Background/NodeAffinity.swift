import JSON

/// Which nodes a pod accepts by their labels (`nodeSelector` and required `nodeAffinity`).
struct NodeAffinity: Sendable {
    let pod: JSONValue

    func matches(_ node: JSONValue) -> Bool {
        let labels = node[path: "metadata", "labels"]?.object ?? [:]
        for (key, value) in pod[path: "spec", "nodeSelector"]?.object ?? [:] where labels[key] != value { return false }
        let required = pod[
            path: "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"]
        guard let terms = required?["nodeSelectorTerms"]?.array else { return true }
        return terms.contains { term in
            let expressions = term["matchExpressions"]?.array ?? []
            let fields = term["matchFields"]?.array ?? []
            if expressions.isEmpty, fields.isEmpty { return false }
            let name = node[path: "metadata", "name"]
            return expressions.allSatisfy { Self.matches($0, labels[$0["key"]?.string ?? ""]) }
                && fields.allSatisfy { Self.matches($0, $0["key"] == "metadata.name" ? name : nil) }
        }
    }

    private static func matches(_ expression: JSONValue, _ value: JSONValue?) -> Bool {
        let values = expression["values"]?.array ?? []
        switch expression["operator"]?.string {
        case "In": return value.map(values.contains) ?? false
        case "NotIn": return !(value.map(values.contains) ?? false)
        case "Exists": return value != nil
        case "DoesNotExist": return value == nil
        case "Gt", "Lt":
            guard let number = value?.string.flatMap({ Int($0) }), let bound = values.first?.string.flatMap({ Int($0) })
            else { return false }
            return expression["operator"] == "Gt" ? number > bound : number < bound
        default: return false
        }
    }
}
