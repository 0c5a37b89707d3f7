import JSON
import SandboxModel

extension ReplicaSetController {
    /// Whether of two pods the first is the smaller loss.
    static func goesFirst(_ a: JSONValue, _ b: JSONValue) -> Bool {
        let isBound = (a[path: "spec", "nodeName"]?.isEmpty ?? true, b[path: "spec", "nodeName"]?.isEmpty ?? true)
        if isBound.0 != isBound.1 { return isBound.0 }
        let phases = (phaseRank(a), phaseRank(b))
        if phases.0 != phases.1 { return phases.0 < phases.1 }
        if a.isReadyPod != b.isReadyPod { return !a.isReadyPod }
        let costs = (deletionCost(a), deletionCost(b))
        if costs.0 != costs.1 { return costs.0 < costs.1 }
        if let first = a.readyTime, let second = b.readyTime, first != second { return first > second }
        if a.restarts != b.restarts { return a.restarts > b.restarts }
        if a.creationTime != b.creationTime { return a.creationTime > b.creationTime }
        return a.name < b.name
    }

    private static func phaseRank(_ pod: JSONValue) -> Int {
        switch pod.phase {
        case "Pending": 0
        case "Unknown": 1
        default: 2
        }
    }

    private static func deletionCost(_ pod: JSONValue) -> Int {
        pod.annotation("controller.kubernetes.io/pod-deletion-cost").flatMap { Int($0) } ?? 0
    }
}
