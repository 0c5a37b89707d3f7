import JSON
import SandboxModel

/// One look at a Deployment and its ReplicaSets, which the steps of a rollout read and change.
struct DeploymentRollout {
    enum Annotation {
        static let revision = "deployment.kubernetes.io/revision"
        static let revisionHistory = "deployment.kubernetes.io/revision-history"
        static let desiredReplicas = "deployment.kubernetes.io/desired-replicas"
        static let maxReplicas = "deployment.kubernetes.io/max-replicas"
        /// What is the Deployment's alone.
        static let notCopied: Set = [
            "kubectl.kubernetes.io/last-applied-configuration", revision, revisionHistory, desiredReplicas,
            maxReplicas, "deprecated.daemonset.template.generation",
        ]
    }

    static let hashLabel = "pod-template-hash"

    let context: ControllerContext
    let events: EventRecorder
    var deployment: JSONValue
    /// The set of the Deployment's template, if there is one yet.
    var newSet: JSONValue?
    /// All others, oldest first.
    var oldSets: [JSONValue]

    init(context: ControllerContext, events: EventRecorder, deployment: JSONValue, sets: [JSONValue]) {
        self.context = context
        self.events = events
        self.deployment = deployment
        let sorted = sets.sorted { ($0.creationTime, $0.name) < ($1.creationTime, $1.name) }
        let template = PodTemplate.withoutHash(deployment[path: "spec", "template"])
        let newest = sorted.first { PodTemplate.withoutHash($0[path: "spec", "template"]) == template }
        newSet = newest
        oldSets = sorted.filter { $0.uid != newest?.uid }
    }

    var allSets: [JSONValue] { oldSets + (newSet.map { [$0] } ?? []) }
    var activeOldSets: [JSONValue] { oldSets.filter { $0.spec("replicas") > 0 } }
    var replicas: Int { deployment.spec("replicas", or: 1) }
    var isPaused: Bool { deployment[path: "spec", "paused"]?.bool ?? false }
    var isRecreating: Bool { deployment[path: "spec", "strategy", "type"] == "Recreate" }
    var isRolling: Bool { !isRecreating }
    var now: ClusterTime { context.clock.now() }

    /// Nil for none: Go's largest 32-bit number says so.
    var progressDeadline: Int? {
        guard let seconds = deployment[path: "spec", "progressDeadlineSeconds"]?.integer, seconds != Int(Int32.max)
        else { return nil }
        return seconds
    }

    private var fenceposts: (surge: Int, unavailable: Int) {
        let rolling = deployment[path: "spec", "strategy", "rollingUpdate"]
        let surge = ScaledValue.resolve(rolling?["maxSurge"] ?? "25%", of: replicas, roundingUp: true)
        let unavailable = ScaledValue.resolve(rolling?["maxUnavailable"] ?? "25%", of: replicas, roundingUp: false)
        // Nothing could move otherwise.
        return surge == 0 && unavailable == 0 ? (0, 1) : (surge, unavailable)
    }

    var maxSurge: Int { isRolling ? fenceposts.surge : 0 }

    var maxUnavailable: Int {
        isRolling && replicas > 0 ? min(fenceposts.unavailable, replicas) : 0
    }

    static func desired(_ sets: [JSONValue]) -> Int { sets.reduce(0) { $0 + $1.spec("replicas") } }
    static func sum(_ field: String, of sets: [JSONValue]) -> Int { sets.reduce(0) { $0 + $1.status(field) } }

    mutating func replace(_ set: JSONValue) {
        if newSet?.uid == set.uid { newSet = set }
        if let index = oldSets.firstIndex(where: { $0.uid == set.uid }) { oldSets[index] = set }
    }

    /// Writes a Deployment's annotations, which are no part of its status.
    mutating func writeAnnotations(of changed: JSONValue) async throws(StatusError) {
        let status = changed["status"]
        deployment = try await context.objects.update(.deployments, changed)
        deployment["status"] = status
    }

    /// The conditions as they are to be written; nothing is sent yet.
    mutating func setCondition(_ type: String, _ status: Bool?, reason: String, message: String) {
        var conditions = Conditions(of: deployment)
        conditions.set(
            type, status, reason: reason, message: message, now: now, timeFields: ["lastUpdateTime"])
        deployment.set(conditions.value, at: ["status", "conditions"])
    }

    /// Writes the status as it stands here.
    mutating func flushStatus() async throws(StatusError) {
        deployment = try await context.objects.update(.deployments, deployment, subresource: "status")
    }
}
