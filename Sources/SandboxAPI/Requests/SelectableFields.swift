import SandboxModel

/// The fields that objects can be selected by, besides name and namespace.
enum SelectableFields {
    private static let fields: [GroupResource: Set<String>] = [
        .pods: [
            "spec.nodeName", "spec.restartPolicy", "spec.schedulerName", "spec.serviceAccountName",
            "spec.hostNetwork", "status.phase", "status.podIP", "status.podIPs", "status.nominatedNodeName",
        ],
        .events: [
            "involvedObject.kind", "involvedObject.namespace", "involvedObject.name", "involvedObject.uid",
            "involvedObject.apiVersion", "involvedObject.resourceVersion", "involvedObject.fieldPath", "reason",
            "reportingComponent", "source", "type",
        ],
        GroupResource("events", group: "events.k8s.io"): [
            "regarding.kind", "regarding.namespace", "regarding.name", "regarding.uid", "regarding.apiVersion",
            "regarding.resourceVersion", "regarding.fieldPath", "reason", "reportingController", "type",
        ],
        .namespaces: ["status.phase"], .nodes: ["spec.unschedulable"], .secrets: ["type"],
        .services: ["spec.clusterIP", "spec.type"], .replicaSets: ["status.replicas"],
        .replicationControllers: ["status.replicas"], .jobs: ["status.successful"],
    ]

    static func has(_ path: [String], _ served: ServedKind) -> Bool {
        let text = path.joined(separator: ".")
        return text == "metadata.name" || text == "metadata.namespace"
            || fields[served.resource]?.contains(text) ?? false
    }

    /// Where a stored object has a field that can be selected by.
    static func place(_ path: [String]) -> [String] {
        switch path.first {
        case "regarding": ["involvedObject"] + path.dropFirst()
        case "reportingController": ["reportingComponent"]
        case "source" where path.count == 1: ["source", "component"]
        default: path
        }
    }
}
