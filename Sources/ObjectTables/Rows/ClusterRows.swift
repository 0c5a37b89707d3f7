import JSON
import SandboxModel

extension RowCatalogue {
    static let clusterRows: [GroupResource: [TableColumn]] = [
        .namespaces: [.name, .text("Status", "Whether it is in use or being deleted.", at: "status", "phase"), .age],
        .nodes: [
            .name,
            .text("Status", "Whether the node is ready for pods.", nodeStatus),
            .text("Roles", "What the node is for.", roles),
            .age,
            .text("Version", "The kubelet's version.", at: "status", "nodeInfo", "kubeletVersion"),
            .text("Internal-IP", "The node's address in the cluster.", wide: true) { address("InternalIP", $0) },
            .text("External-IP", "The node's address outside.", wide: true) { address("ExternalIP", $0) },
            .text(
                "OS-Image", "The node's operating system.", at: "status", "nodeInfo", "osImage", absent: "<unknown>",
                wide: true),
            .text(
                "Kernel-Version", "The node's kernel.", at: "status", "nodeInfo", "kernelVersion", absent: "<unknown>",
                wide: true),
            .text(
                "Container-Runtime", "What runs the containers.", at: "status", "nodeInfo", "containerRuntimeVersion",
                absent: "<unknown>", wide: true),
        ],
        GroupResource("leases", group: "coordination.k8s.io"): [
            .name, .text("Holder", "Who holds it.", at: "spec", "holderIdentity"), .age,
        ],
        GroupResource("priorityclasses", group: "scheduling.k8s.io"): [
            .name,
            .integer("Value", "The priority of its pods.", at: "value"),
            TableColumn(
                name: "Global-Default", type: "boolean", description: "Whether pods without a class have it."
            ) { priority, _ in
                priority["globalDefault"] ?? false
            },
            .age,
            .text("PreemptionPolicy", "Whether its pods may displace others.", at: "preemptionPolicy"),
        ],
        GroupResource("horizontalpodautoscalers", group: "autoscaling"): [
            .name,
            .text("Reference", "What is scaled.") { scaler in
                let target = scaler[path: "spec", "scaleTargetRef"]
                return "\(target?["kind"]?.string ?? "")/\(target?["name"]?.string ?? "")"
            },
            .text("Targets", "Each metric's value and target.", ScalingTargets.text),
            .text("MinPods", "The fewest pods.") { $0[path: "spec", "minReplicas"]?.scalarText ?? "<unset>" },
            TableColumn(name: "MaxPods", description: "The most pods.") { scaler, _ in
                .integer(scaler[path: "spec", "maxReplicas"]?.integer ?? 0)
            },
            TableColumn(name: "Replicas", description: "How many pods there are.") { scaler, _ in
                .integer(scaler[path: "status", "currentReplicas"]?.integer ?? 0)
            },
            .age,
        ],
    ]

    private static func nodeStatus(_ node: JSONValue) -> String {
        let ready = node.items("status", "conditions").first { $0["type"] == "Ready" }
        let status = ready.map { $0["status"] == "True" ? "Ready" : "NotReady" } ?? "Unknown"
        return node[path: "spec", "unschedulable"] == true ? "\(status),SchedulingDisabled" : status
    }

    private static func roles(_ node: JSONValue) -> String {
        let prefix = "node-role.kubernetes.io/"
        var roles: Set<String> = []
        for (label, value) in node[path: "metadata", "labels"]?.object ?? [:] {
            if label.hasPrefix(prefix), label.count > prefix.count {
                roles.insert(String(label.dropFirst(prefix.count)))
            } else if label == "kubernetes.io/role", let role = value.string, !role.isEmpty {
                roles.insert(role)
            }
        }
        return roles.isEmpty ? "<none>" : roles.sorted().joined(separator: ",")
    }

    private static func address(_ type: String, _ node: JSONValue) -> String {
        node.items("status", "addresses").first { $0["type"]?.string == type }?["address"]?.string ?? "<none>"
    }
}
