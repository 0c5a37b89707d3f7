import JSON

/// The rules of `spec.podFailurePolicy`: what a pod's failure means for its Job.
struct JobFailurePolicy {
    private let rules: [JSONValue]
    private let hasRules: Bool

    init(job: JSONValue) {
        rules = job[path: "spec", "podFailurePolicy", "rules"]?.array ?? []
        hasRules = !rules.isEmpty
    }

    /// Whether a failed pod counts against the limit.
    func counts(_ pod: JSONValue) -> Bool {
        guard hasRules, pod.phase == "Failed" else { return true }
        return rule(for: pod)?.rule["action"] != "Ignore"
    }

    /// Why a pod fails the whole Job; nil when it does not.
    func failure(of pod: JSONValue) -> String? {
        guard hasRules, pod.phase == "Failed", let found = rule(for: pod), found.rule["action"] == "FailJob"
        else { return nil }
        return "\(found.what) matching FailJob rule at index \(found.index)"
    }

    /// Whether a pod fails its index at once.
    func failsIndex(of pod: JSONValue) -> Bool {
        hasRules && pod.phase == "Failed" && rule(for: pod)?.rule["action"] == "FailIndex"
    }

    private func rule(for pod: JSONValue) -> (index: Int, rule: JSONValue, what: String)? {
        for (index, rule) in rules.enumerated() {
            if let codes = rule["onExitCodes"], let what = match(codes, pod) { return (index, rule, what) }
            for pattern in rule["onPodConditions"]?.array ?? [] {
                guard let type = pattern["type"]?.string, let condition = pod.condition(type),
                    condition["status"]?.string ?? "" == pattern["status"]?.string ?? "True"
                else { continue }
                return (index, rule, "Pod \(pod.namespace)/\(pod.name) has condition \(type)")
            }
        }
        return nil
    }

    private func match(_ codes: JSONValue, _ pod: JSONValue) -> String? {
        let values = (codes["values"]?.array ?? []).compactMap(\.integer)
        for field in ["containerStatuses", "initContainerStatuses"] {
            for container in pod["status"]?[field]?.array ?? [] {
                if let name = codes["containerName"], name != container["name"] { continue }
                guard let code = container[path: "state", "terminated", "exitCode"]?.integer, code != 0,
                    values.contains(code) == (codes["operator"] == "In")
                else { continue }
                let name = container["name"]?.string ?? ""
                return "Container \(name) for pod \(pod.namespace)/\(pod.name) failed with exit code \(code)"
            }
        }
        return nil
    }
}
