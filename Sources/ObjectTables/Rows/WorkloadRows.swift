import JSON
import SandboxModel

extension RowCatalogue {
    static let workloadRows: [GroupResource: [TableColumn]] = [
        .deployments: [
            .name, readyOfDesired,
            .integer("Up-to-date", "How many pods are of the latest template.", at: "status", "updatedReplicas"),
            .integer("Available", "How many pods can serve.", at: "status", "availableReplicas"),
            .age, containers, images, selector,
        ],
        .replicaSets: replicaColumns + [selector],
        .replicationControllers: replicaColumns + [
            .text("Selector", "Which pods are counted.", wide: true) {
                Selectors.labels($0[path: "spec", "selector"])
            }
        ],
        .statefulSets: [.name, readyOfDesired, .age, containers, images],
        .daemonSets: [
            .name,
            .integer("Desired", "How many nodes should run it.", at: "status", "desiredNumberScheduled"),
            .integer("Current", "How many nodes run it.", at: "status", "currentNumberScheduled"),
            .integer("Ready", "How many pods are ready.", at: "status", "numberReady"),
            .integer("Up-to-date", "How many pods are of the latest template.", at: "status", "updatedNumberScheduled"),
            .integer("Available", "How many pods can serve.", at: "status", "numberAvailable"),
            .text("Node Selector", "Which nodes should run it.") {
                Selectors.labels($0[path: "spec", "template", "spec", "nodeSelector"])
            },
            .age, containers, images, selector,
        ],
        .controllerRevisions: [
            .name,
            .text("Controller", "What the revision is of.") { revision in
                let owner = revision.items("metadata", "ownerReferences").first { $0["controller"] == true }
                guard let owner, let kind = owner["kind"]?.string else { return "<none>" }
                let version = owner["apiVersion"]?.string ?? ""
                let group = version.split(separator: "/").dropLast().first.map { ".\($0)" } ?? ""
                return "\(kind.lowercased())\(group)/\(owner["name"]?.string ?? "")"
            },
            TableColumn(name: "Revision", description: "Its number.") { revision, _ in
                revision["revision"] ?? 0
            },
            .age,
        ],
        GroupResource("poddisruptionbudgets", group: "policy"): [
            .name,
            .text("Min Available", "How many pods must stay available.") {
                $0[path: "spec", "minAvailable"]?.scalarText ?? "N/A"
            },
            .text("Max Unavailable", "How many pods may be unavailable.") {
                $0[path: "spec", "maxUnavailable"]?.scalarText ?? "N/A"
            },
            .integer("Allowed Disruptions", "How many pods may go now.", at: "status", "disruptionsAllowed"),
            .age,
        ],
    ]

    static let containers = TableColumn.text("Containers", "Names of the template's containers.", wide: true) {
        containerNames($0, "spec", "template")
    }

    static let images = TableColumn.text("Images", "Images of the template's containers.", wide: true) {
        containerImages($0, "spec", "template")
    }

    static let selector = TableColumn.text("Selector", "Which pods are counted.", wide: true) {
        Selectors.selector($0[path: "spec", "selector"])
    }

    private static let readyOfDesired = TableColumn.text("Ready", "How many pods are ready of those desired.") {
        "\($0[path: "status", "readyReplicas"]?.integer ?? 0)/\($0[path: "spec", "replicas"]?.integer ?? 0)"
    }

    private static let replicaColumns: [TableColumn] = [
        .name,
        .integer("Desired", "How many pods there should be.", at: "spec", "replicas"),
        .integer("Current", "How many pods there are.", at: "status", "replicas"),
        .integer("Ready", "How many pods are ready.", at: "status", "readyReplicas"),
        .age, containers, images,
    ]
}
