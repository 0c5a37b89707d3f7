import JSON
import ObjectStore
import SandboxModel

// What is asked of a pod before its node is.
extension APIServer {
    func checkNode(of pod: JSONValue) throws(StatusError) {
        guard (pod[path: "spec", "nodeName"]?.string ?? "").isEmpty else { return }
        throw .badRequest("pod \(pod[path: "metadata", "name"]?.string ?? "") does not have a host assigned")
    }

    func checkLogOptions(_ options: PodLogOptions, _ name: String) throws(StatusError) {
        func invalid(_ message: String) -> StatusError {
            StatusError(code: 422, reason: "Invalid", message: "PodLogOptions \"\(name)\" is invalid: \(message)")
        }
        if let lines = options.tailLines, lines < 0 {
            throw invalid("tailLines: Invalid value: \(lines): must be greater than or equal to 0")
        }
        if let bytes = options.limitBytes, bytes < 1 {
            throw invalid("limitBytes: Invalid value: \(bytes): must be greater than 0")
        }
        if options.sinceSeconds != nil, options.sinceTime != nil {
            throw invalid("Forbidden: at most one of `sinceTime` or `sinceSeconds` may be specified")
        }
        if let seconds = options.sinceSeconds, seconds < 1 {
            throw invalid("sinceSeconds: Invalid value: \(seconds): must be greater than 0")
        }
    }

    /// `POST .../pods/NAME/eviction`: deletes a pod if its disruption budgets allow it.
    func evict(_ request: ResourceRequest) throws(StatusError) {
        let pod = try stored(request)
        let body = request.request.body.isEmpty ? [:] : try RequestBody.object(of: request.request)
        try checkBudgets(pod, request.namespace)
        var options = DeleteOptions()
        options.gracePeriodSeconds = body[path: "deleteOptions", "gracePeriodSeconds"]?.integer
        options.uid = body[path: "deleteOptions", "preconditions", "uid"]?.string
        let isDryRun = body[path: "deleteOptions", "dryRun"]?.array?.contains("All") ?? false
        _ = try delete(request.key, request.served, options, isDryRun: isDryRun)
    }

    private func checkBudgets(_ pod: JSONValue, _ namespace: String) throws(StatusError) {
        // What does not run disrupts nobody.
        if ["Succeeded", "Failed", "Pending"].contains(pod[path: "status", "phase"]) { return }
        let budgets = GroupResource("poddisruptionbudgets", group: "policy")
        for budget in store.list(budgets, namespace: namespace).objects {
            guard let selector = budget[path: "spec", "selector"].flatMap({ LabelSelector(object: $0) }),
                selector.matches(object: pod), budget[path: "status", "disruptionsAllowed"]?.integer ?? 0 <= 0
            else { continue }
            let desired = budget[path: "status", "desiredHealthy"]?.integer ?? 0
            let current = budget[path: "status", "currentHealthy"]?.integer ?? 0
            let name = budget[path: "metadata", "name"]?.string ?? ""
            let message = "The disruption budget \(name) needs \(desired) healthy pods and has \(current) currently"
            throw StatusError(
                code: 429, reason: "TooManyRequests",
                message: "Cannot evict pod as it would violate the pod's disruption budget.",
                details: ["causes": [["reason": "DisruptionBudget", "message": .string(message)]]])
        }
    }
}
