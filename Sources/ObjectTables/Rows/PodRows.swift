import JSON
import SandboxModel

extension RowCatalogue {
    static let podRows: [GroupResource: [TableColumn]] = [
        .pods: [
            .name,
            .text("Ready", "How many of the pod's containers are ready.") { pod in
                let summary = PodSummary(pod)
                return "\(summary.ready)/\(summary.total)"
            },
            .text("Status", "What the containers of the pod are doing, in a word.") { PodSummary($0).reason },
            TableColumn(
                name: "Restarts", description: "How often containers were started again, and when last."
            ) { pod, now in
                .string(PodSummary(pod).restartText(now: now))
            },
            .age,
            .text("IP", "The pod's address in the cluster.", wide: true) { pod in
                pod[path: "status", "podIPs"]?[0]?["ip"]?.string ?? pod[path: "status", "podIP"]?.string ?? "<none>"
            },
            .text("Node", "The node that runs the pod.", at: "spec", "nodeName", absent: "<none>", wide: true),
            .text(
                "Nominated Node", "The node where others make room for the pod.", at: "status", "nominatedNodeName",
                absent: "<none>", wide: true),
            .text("Readiness Gates", "How many further conditions of readiness hold.", wide: true, readinessGates),
        ],
        GroupResource("podtemplates"): [
            .name,
            .text("Containers", "Names of the containers.") { containerNames($0, "template") },
            .text("Images", "Images of the containers.") { containerImages($0, "template") },
            .text("Pod Labels", "Labels of the template.") {
                Selectors.labels($0[path: "template", "metadata", "labels"])
            },
        ],
    ]

    static func containerNames(_ object: JSONValue, _ path: String...) -> String {
        names("name", object, path)
    }

    static func containerImages(_ object: JSONValue, _ path: String...) -> String {
        names("image", object, path)
    }

    private static func names(_ key: String, _ object: JSONValue, _ path: [String]) -> String {
        (object.field(path + ["spec", "containers"])?.array ?? [])
            .compactMap { $0[key]?.string }.joined(separator: ",")
    }

    private static func readinessGates(_ pod: JSONValue) -> String {
        let gates = pod.items("spec", "readinessGates").compactMap { $0["conditionType"]?.string }
        return gates.isEmpty ? "<none>" : "\(gates.count { pod.hasCondition($0) })/\(gates.count)"
    }
}
