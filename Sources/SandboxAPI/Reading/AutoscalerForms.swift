import JSON
import KubernetesSchemas

/// The two forms of a HorizontalPodAutoscaler: autoscaling/v2, which is stored, and v1, which knows the processors' use
/// alone.
enum AutoscalerForms {
    static func isOld(_ served: ServedKind) -> Bool {
        served.kind.group == "autoscaling" && served.kind.resource == "horizontalpodautoscalers"
            && served.version == "v1"
    }

    private static let target = "targetCPUUtilizationPercentage"
    private static let current = "currentCPUUtilizationPercentage"

    /// The form of v1; what it has no fields for is left out.
    static func old(_ object: JSONValue) -> JSONValue {
        var old = object
        old["apiVersion"] = "autoscaling/v1"
        if var spec = object["spec"] {
            spec[target] =
                metrics(spec, "metrics").first(where: isUse)?[
                    path: "resource", "target", "averageUtilization"]
            spec["metrics"] = nil
            spec["behavior"] = nil
            old["spec"] = spec
        }
        if var status = object["status"] {
            status[current] =
                metrics(status, "currentMetrics").first(where: isProcessors)?[
                    path: "resource", "current", "averageUtilization"]
            status["currentMetrics"] = nil
            status["conditions"] = nil
            old["status"] = status
        }
        return old
    }

    /// The form of v2.
    ///
    /// - Parameter stored: what it was before, which keeps what v1 has no fields for.
    static func new(_ object: JSONValue, stored: JSONValue?) -> JSONValue {
        var new = object
        new["apiVersion"] = "autoscaling/v2"
        if var spec = object["spec"] {
            var metrics = metrics(stored?["spec"] ?? [:], "metrics")
            let former = metrics.firstIndex(where: isUse)
            let use = spec[target].map { use in
                [
                    "type": "Resource",
                    "resource": ["name": "cpu", "target": ["type": "Utilization", "averageUtilization": use]],
                ] as JSONValue
            }
            switch (former, use) {
            case (let index?, let use?): metrics[index] = use
            case (let index?, nil): metrics.remove(at: index)
            case (nil, let use?): metrics.append(use)
            case (nil, nil): break
            }
            spec[target] = nil
            if spec["metrics"] == nil, !metrics.isEmpty { spec["metrics"] = .array(metrics) }
            if spec["behavior"] == nil { spec["behavior"] = stored?[path: "spec", "behavior"] }
            new["spec"] = spec
        }
        if var status = object["status"] {
            status[current] = nil
            for name in ["currentMetrics", "conditions"] where status[name] == nil {
                status[name] = stored?[path: "status", name]
            }
            new["status"] = status
        }
        return new
    }

    private static func metrics(_ value: JSONValue, _ field: String) -> [JSONValue] { value[field]?.array ?? [] }

    private static func isProcessors(_ metric: JSONValue) -> Bool {
        metric["type"] == "Resource" && metric[path: "resource", "name"] == "cpu"
    }

    private static func isUse(_ metric: JSONValue) -> Bool {
        isProcessors(metric) && metric[path: "resource", "target", "type"] == "Utilization"
    }
}
