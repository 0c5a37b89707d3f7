import JSON
import ObjectStore
import SandboxModel

// What a pod may ask for, and what of it may change.
extension APIServer {
    func setPriority(of pod: inout JSONValue, _ key: ObjectKey) throws(StatusError) {
        let classes = GroupResource("priorityclasses", group: "scheduling.k8s.io")
        let name = pod[path: "spec", "priorityClassName"]?.string ?? ""
        var chosen: JSONValue?
        if name.isEmpty {
            chosen = store.list(classes).objects.first { $0["globalDefault"]?.bool == true }
            if let chosen { pod[path: "spec", "priorityClassName"] = chosen[path: "metadata", "name"] }
        } else {
            let builtIn = ["system-cluster-critical": 2_000_000_000, "system-node-critical": 2_000_001_000]
            chosen = store.get(ObjectKey(classes, name: name)) ?? builtIn[name].map { ["value": .integer($0)] }
            guard chosen != nil else { throw .forbidden(key, "no PriorityClass with name \(name) was found") }
        }
        guard let chosen else { return }
        pod[path: "spec", "priority"] = chosen["value"] ?? 0
        if let policy = chosen["preemptionPolicy"], pod[path: "spec", "preemptionPolicy"] == nil {
            pod[path: "spec", "preemptionPolicy"] = policy
        }
    }

    func checkChange(of pod: JSONValue, _ old: JSONValue, _ served: ServedKind) throws(StatusError) {
        let new = pod["spec"] ?? [:]
        let former = old["spec"] ?? [:]
        if new == former || Self.fixed(new) == Self.fixed(former) { return }
        throw .invalid(
            served, name: pod[path: "metadata", "name"]?.string ?? "",
            [
                (
                    "spec", "FieldValueForbidden",
                    "Forbidden: pod updates may not change fields other than `spec.containers[*].image`,"
                        + "`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only "
                        + "additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set "
                        + "to 1 if it was previously negative)"
                )
            ])
    }

    /// What of a pod's spec may not change.
    private static func fixed(_ spec: JSONValue) -> JSONValue {
        var spec = spec
        for name in ["activeDeadlineSeconds", "tolerations", "terminationGracePeriodSeconds", "schedulingGates"] {
            spec[name] = nil
        }
        for name in ["containers", "initContainers"] {
            guard let items = spec[name]?.array else { continue }
            spec[name] = .array(
                items.map { item in
                    var item = item
                    item["image"] = nil
                    return item
                })
        }
        return spec
    }
}
