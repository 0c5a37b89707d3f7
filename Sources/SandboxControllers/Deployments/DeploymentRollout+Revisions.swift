import JSON
import SandboxModel

extension DeploymentRollout {
    private static func revision(of set: JSONValue) -> Int {
        set.annotation(Annotation.revision).flatMap { Int($0) } ?? 0
    }

    private var nextRevision: Int { (oldSets.map(Self.revision).max() ?? 0) + 1 }

    /// Brings the new set's revision and annotations up to date, and the Deployment's after them.
    mutating func syncRevision() async throws(StatusError) {
        guard let set = newSet else { return }
        var changed = set
        copyAnnotations(to: &changed, isNew: false)
        let minReadySeconds = deployment.spec("minReadySeconds")
        if set.spec("minReadySeconds") != minReadySeconds {
            changed.set(minReadySeconds.unlessZero, at: ["spec", "minReadySeconds"])
        }
        if changed != set { newSet = try await context.objects.update(.replicaSets, changed) }
        try await setRevision(newSet?.annotation(Annotation.revision))
        if progressDeadline != nil, deployment.condition("Progressing") == nil {
            setCondition(
                "Progressing", true, reason: "FoundNewReplicaSet",
                message: "Found new replica set \"\(set.name)\"")
            try await flushStatus()
        }
    }

    /// The new set, made when it is missing.
    mutating func makeNewSet() async throws(StatusError) {
        guard newSet == nil else { return try await syncRevision() }
        let template = deployment[path: "spec", "template"] ?? [:]
        let hash = PodTemplate.hash(template, collisions: deployment.status("collisionCount"))
        var set: JSONValue = [
            "apiVersion": "apps/v1", "kind": "ReplicaSet",
            "metadata": [
                "name": .string("\(deployment.name)-\(hash)"), "namespace": .string(deployment.namespace),
                "ownerReferences": [deployment.controllerReference],
            ],
            "spec": ["selector": deployment[path: "spec", "selector"] ?? [:], "template": template],
        ]
        set.set(template[path: "metadata", "labels"], at: ["metadata", "labels"])
        set.setLabel(Self.hashLabel, hash)
        set.set(.string(hash), at: ["spec", "template", "metadata", "labels", Self.hashLabel])
        set.set(.string(hash), at: ["spec", "selector", "matchLabels", Self.hashLabel])
        set.set(deployment.spec("minReadySeconds").unlessZero, at: ["spec", "minReadySeconds"])
        let size = newSetSize(current: 0)
        set.set(.integer(size), at: ["spec", "replicas"])
        copyAnnotations(to: &set, isNew: true)
        let revision = set.annotation(Annotation.revision)
        do {
            newSet = try await context.objects.create(.replicaSets, set)
        } catch  where error.reason == "AlreadyExists" {
            try await resolveCollision(set, error)
        } catch {
            if progressDeadline != nil {
                setCondition(
                    "Progressing", false, reason: "ReplicaSetCreateError",
                    message: "Failed to create new replica set \"\(set.name)\": \(error.message)")
                try await flushStatus()
            }
            throw error
        }
        if size > 0 {
            await events.record(
                .normal, reason: "ScalingReplicaSet",
                message: "Scaled up replica set \(set.name) from 0 to \(size)", about: deployment)
        }
        try await setRevision(revision)
        if progressDeadline != nil {
            setCondition(
                "Progressing", true, reason: "NewReplicaSetCreated",
                message: "Created new replica set \"\(set.name)\"")
            try await flushStatus()
        }
    }

    /// Another template's set has the name: the next hash counts the collision in.
    private mutating func resolveCollision(_ set: JSONValue, _ error: StatusError) async throws(StatusError) {
        deployment.set(.integer(deployment.status("collisionCount") + 1), at: ["status", "collisionCount"])
        try await flushStatus()
        throw error
    }

    private mutating func setRevision(_ revision: String?) async throws(StatusError) {
        guard let revision, deployment.annotation(Annotation.revision) != revision else { return }
        var changed = deployment
        changed.setAnnotation(Annotation.revision, revision)
        try await writeAnnotations(of: changed)
    }

    private func copyAnnotations(to set: inout JSONValue, isNew: Bool) {
        for (name, value) in deployment.annotations where !Annotation.notCopied.contains(name) {
            set.setAnnotation(name, value.string)
        }
        let old = set.annotation(Annotation.revision)
        if (old.flatMap { Int($0) } ?? 0) < nextRevision {
            set.setAnnotation(Annotation.revision, String(nextRevision))
            if let old {
                let history = set.annotation(Annotation.revisionHistory).map { "\($0),\(old)" } ?? old
                set.setAnnotation(Annotation.revisionHistory, history)
            }
        }
        if isNew { setReplicasAnnotations(of: &set) }
    }

    func setReplicasAnnotations(of set: inout JSONValue) {
        set.setAnnotation(Annotation.desiredReplicas, String(replicas))
        set.setAnnotation(Annotation.maxReplicas, String(replicas + maxSurge))
    }

    /// Deletes the oldest sets beyond the history's limit.
    mutating func cleanUp() async throws(StatusError) {
        guard let limit = deployment[path: "spec", "revisionHistoryLimit"]?.integer, limit != Int(Int32.max)
        else { return }
        let alive = oldSets.filter { !$0.isBeingDeleted }
        guard alive.count > limit else { return }
        for set in alive.sorted(by: { Self.revision(of: $0) < Self.revision(of: $1) }).prefix(alive.count - limit) {
            let isUsed =
                set.status("replicas") != 0 || set.spec("replicas") != 0
                || set.generation > set.status("observedGeneration")
            if isUsed { continue }
            try await context.remove(set.key(.replicaSets), uid: set.uid)
        }
    }
}
