import JSON
import KubernetesSchemas
import SandboxModel

/// The fields that objects of a resource can be selected by (spec kubernetes-api, list).
enum SelectableFields {
    static func contains(_ field: String, of served: ServedKind) -> Bool {
        if field == "metadata.name" || field == "metadata.namespace" { return true }
        if own[served.resource]?.contains(field) == true { return true }
        let declared = served.definitionVersion?["selectableFields"]?.array ?? []
        return declared.contains { $0["jsonPath"]?.string == ".\(field)" }
    }

    /// Whether the resource has fields of its own to select by.
    static func areOwn(of served: ServedKind) -> Bool {
        own[served.resource] != nil || served.definition != nil
    }

    /// Where a stored object has a field that can be selected by.
    static func place(_ path: [String]) -> [String] {
        path == ["source"] ? ["source", "component"] : path
    }

    private static let own: [GroupResource: Set<String>] = [
        .pods: [
            "spec.hostNetwork", "spec.nodeName", "spec.restartPolicy", "spec.schedulerName",
            "spec.serviceAccountName", "status.nominatedNodeName", "status.phase", "status.podIP", "status.podIPs",
        ],
        .events: events, GroupResource("events", group: "events.k8s.io"): events,
        .jobs: ["status.successful"], .namespaces: ["status.phase"], .nodes: ["spec.unschedulable"],
        .replicaSets: ["status.replicas"], .replicationControllers: ["status.replicas"], .secrets: ["type"],
        .services: ["spec.clusterIP", "spec.type"],
    ]

    private static let events: Set<String> = [
        "involvedObject.apiVersion", "involvedObject.fieldPath", "involvedObject.kind", "involvedObject.name",
        "involvedObject.namespace", "involvedObject.resourceVersion", "involvedObject.uid", "reason",
        "reportingComponent", "source", "type",
    ]
}
