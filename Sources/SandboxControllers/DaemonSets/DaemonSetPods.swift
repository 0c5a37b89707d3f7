import JSON
import SandboxModel

/// Makes and deletes the pods of a DaemonSet.
struct DaemonSetPods {
    let context: ControllerContext
    let events: EventRecorder
    let daemonSet: JSONValue
    let hash: String

    /// What a daemon's pod bears, so that it runs on nodes that others leave.
    private static let tolerations: [JSONValue] =
        [
            ("not-ready", "NoExecute"), ("unreachable", "NoExecute"), ("disk-pressure", "NoSchedule"),
            ("memory-pressure", "NoSchedule"), ("pid-pressure", "NoSchedule"), ("unschedulable", "NoSchedule"),
        ].map { key, effect in
            ["key": .string("node.kubernetes.io/\(key)"), "operator": "Exists", "effect": .string(effect)]
        }

    /// The set's template with the tolerations of all daemons.
    static func template(of daemonSet: JSONValue) -> JSONValue {
        var template = daemonSet[path: "spec", "template"] ?? [:]
        var all = template[path: "spec", "tolerations"]?.array ?? []
        var own = tolerations
        if template[path: "spec", "hostNetwork"]?.bool ?? false {
            own.append([
                "key": "node.kubernetes.io/network-unavailable", "operator": "Exists", "effect": "NoSchedule",
            ])
        }
        for toleration in own where !all.contains(toleration) { all.append(toleration) }
        template.set(.array(all), at: ["spec", "tolerations"])
        return template
    }

    /// The node a pod runs on or is meant for.
    static func nodeName(of pod: JSONValue) -> String? {
        if let name = pod[path: "spec", "nodeName"]?.string, !name.isEmpty { return name }
        let terms = pod[
            path: "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution",
            "nodeSelectorTerms"]
        return terms?[0]?["matchFields"]?[0]?["values"]?[0]?.string
    }

    func create(on node: JSONValue) async throws(StatusError) {
        var template = Self.template(of: daemonSet)
        template.set(.string(hash), at: ["metadata", "labels", DaemonSetController.hashLabel])
        if let generation = daemonSet.annotation(DaemonSetController.generationAnnotation) {
            template.set(.string(generation), at: ["metadata", "labels", "pod-template-generation"])
        }
        template.set(
            [
                "nodeSelectorTerms": [
                    ["matchFields": [["key": "metadata.name", "operator": "In", "values": [.string(node.name)]]]]
                ]
            ],
            at: ["spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution"])
        do {
            let pod = try await context.objects.create(.pods, daemonSet.podFromTemplate(template))
            await events.record(
                .normal, reason: "SuccessfulCreate", message: "Created pod: \(pod.name)", about: daemonSet)
        } catch {
            await events.record(
                .warning, reason: "FailedCreate", message: "Error creating: \(error.message)", about: daemonSet)
            throw error
        }
    }

    func delete(_ pod: JSONValue) async throws(StatusError) {
        do {
            try await context.remove(pod.key(.pods), uid: pod.uid)
            await events.record(
                .normal, reason: "SuccessfulDelete", message: "Deleted pod: \(pod.name)", about: daemonSet)
        } catch {
            await events.record(
                .warning, reason: "FailedDelete", message: "Error deleting: \(error.message)", about: daemonSet)
            throw error
        }
    }
}
