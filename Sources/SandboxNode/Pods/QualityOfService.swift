import JSON
import SandboxModel

/// A pod's class, by which a kernel would choose whom to kill first.
enum QualityOfService {
    static func of(_ pod: JSONValue) -> String {
        let containers =
            (pod[path: "spec", "containers"]?.array ?? []) + (pod[path: "spec", "initContainers"]?.array ?? [])
        var hasAny = false
        var isGuaranteed = true
        for container in containers {
            for resource in ["cpu", "memory"] {
                let limit = container[path: "resources", "limits"]?[resource].flatMap { Quantity($0) }?.thousandths ?? 0
                let request =
                    container[path: "resources", "requests"]?[resource].flatMap { Quantity($0) }?.thousandths ?? limit
                if limit > 0 || request > 0 { hasAny = true }
                if limit == 0 || limit != request { isGuaranteed = false }
            }
        }
        if !hasAny { return "BestEffort" }
        return isGuaranteed ? "Guaranteed" : "Burstable"
    }
}
