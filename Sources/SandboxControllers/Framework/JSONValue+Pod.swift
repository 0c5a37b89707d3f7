import JSON
import SandboxModel

extension JSONValue {
    var phase: String { self[path: "status", "phase"]?.string ?? "Pending" }

    /// Of a pod: neither ended nor about to.
    var isActivePod: Bool { !isEndedPod && !isBeingDeleted }

    var isEndedPod: Bool { phase == "Succeeded" || phase == "Failed" }

    var isReadyPod: Bool { hasCondition("Ready") }

    /// Since when the pod is ready.
    var readyTime: ClusterTime? { isReadyPod ? condition("Ready")?.time("lastTransitionTime") : nil }

    func isAvailablePod(minReadySeconds: Int, now: ClusterTime) -> Bool {
        guard isReadyPod else { return false }
        guard minReadySeconds > 0 else { return true }
        guard let readyTime else { return false }
        return readyTime.advanced(bySeconds: minReadySeconds) <= now
    }

    /// The most restarts of a container.
    var restarts: Int {
        (self[path: "status", "containerStatuses"]?.array ?? []).map { $0["restartCount"]?.integer ?? 0 }.max() ?? 0
    }

    /// A pod made of an object's `spec.template`, owned by the object; it has no name yet.
    func podFromTemplate(_ template: JSONValue? = nil) -> JSONValue {
        let template = template ?? self[path: "spec", "template"] ?? [:]
        var pod: JSONValue = [
            "apiVersion": "v1", "kind": "Pod",
            "metadata": [
                "generateName": .string(name + "-"), "namespace": .string(namespace),
                "ownerReferences": [controllerReference],
            ],
            "spec": template["spec"] ?? [:],
        ]
        for field in ["labels", "annotations", "finalizers"] {
            pod.set(template[path: "metadata", field], at: ["metadata", field])
        }
        return pod
    }
}
