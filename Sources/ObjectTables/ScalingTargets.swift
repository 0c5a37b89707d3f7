import JSON

/// The metrics of a horizontal pod autoscaler, each as `name: current/target`.
enum ScalingTargets {
    static func text(of scaler: JSONValue) -> String {
        let metrics = scaler.items("spec", "metrics")
        if metrics.isEmpty { return "<none>" }
        let current = scaler.items("status", "currentMetrics")
        let texts = metrics.enumerated().map { index, metric in
            text(of: metric, current: index < current.count ? current[index] : nil)
        }
        let first = texts.prefix(2).joined(separator: ", ")
        return texts.count > 2 ? "\(first) + \(texts.count - 2) more..." : first
    }

    private static func text(of metric: JSONValue, current: JSONValue?) -> String {
        let field: String
        switch metric["type"]?.string {
        case "Resource": field = "resource"
        case "ContainerResource": field = "containerResource"
        case "Pods": field = "pods"
        case "Object": field = "object"
        case "External": field = "external"
        default: return "<unknown type>"
        }
        let target = metric[field]?["target"]
        let now = current?[field]?["current"]
        let isResource = field == "resource" || field == "containerResource"
        let prefix = isResource ? "\(metric[field]?["name"]?.string ?? ""): " : ""
        if isResource, let utilization = target?["averageUtilization"]?.integer {
            let value = now?["averageUtilization"]?.integer.map { "\($0)%" } ?? "<unknown>"
            return "\(prefix)\(value)/\(utilization)%"
        }
        if let average = target?["averageValue"]?.scalarText {
            let suffix = field == "object" || field == "external" ? " (avg)" : ""
            return "\(prefix)\(now?["averageValue"]?.scalarText ?? "<unknown>")/\(average)\(suffix)"
        }
        return "\(prefix)\(now?["value"]?.scalarText ?? "<unknown>")/\(target?["value"]?.scalarText ?? "<auto>")"
    }
}
