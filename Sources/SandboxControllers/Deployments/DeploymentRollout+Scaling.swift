import JSON
import SandboxModel

extension DeploymentRollout {
    /// Whether the Deployment was resized since its sets were.
    var isScaled: Bool {
        allSets.contains { set in
            guard set.spec("replicas") > 0,
                let desired = set.annotation(Annotation.desiredReplicas).flatMap({ Int($0) })
            else { return false }
            return desired != replicas
        }
    }

    /// Resizes a set and tells so.
    ///
    /// - Returns: whether its size changed.
    @discardableResult
    mutating func resize(_ set: JSONValue, to size: Int) async throws(StatusError) -> Bool {
        let old = set.spec("replicas")
        var changed = set
        setReplicasAnnotations(of: &changed)
        changed.set(.integer(size), at: ["spec", "replicas"])
        guard changed != set else { return false }
        replace(try await context.objects.update(.replicaSets, changed))
        guard size != old else { return false }
        await events.record(
            .normal, reason: "ScalingReplicaSet",
            message: "Scaled \(size > old ? "up" : "down") replica set \(set.name) from \(old) to \(size)",
            about: deployment)
        return true
    }

    /// Gives the sets the Deployment's size: all to one when one is active, in proportion during a rollout.
    mutating func scale() async throws(StatusError) {
        if let only = activeOrLatest {
            if only.spec("replicas") != replicas { try await resize(only, to: replicas) }
            return
        }
        if isNewSetSaturated {
            for set in activeOldSets { try await resize(set, to: 0) }
            return
        }
        guard isRolling else { return }
        try await scaleInProportion()
    }

    /// The one set with pods, or the newest when none has; nil when several have.
    private var activeOrLatest: JSONValue? {
        let active = allSets.filter { $0.spec("replicas") > 0 }
        return switch active.count {
        case 0: newSet ?? oldSets.last
        case 1: active.first
        default: nil
        }
    }

    private var isNewSetSaturated: Bool {
        guard let newSet, let desired = newSet.annotation(Annotation.desiredReplicas).flatMap({ Int($0) })
        else { return false }
        return newSet.spec("replicas") == replicas && desired == replicas
            && newSet.status("availableReplicas") == replicas
    }

    private mutating func scaleInProportion() async throws(StatusError) {
        var sets = allSets.filter { $0.spec("replicas") > 0 }
        let allowed = replicas > 0 ? replicas + maxSurge : 0
        let toAdd = allowed - Self.desired(sets)
        // The bigger, and among equals the newer (growing) or older (shrinking), takes what rounding leaves.
        sets.sort { a, b in
            let sizes = (a.spec("replicas"), b.spec("replicas"))
            if sizes.0 != sizes.1 { return sizes.0 > sizes.1 }
            return toAdd > 0 ? a.creationTime > b.creationTime : a.creationTime < b.creationTime
        }
        var added = 0
        var sizes: [Int] = []
        for set in sets {
            let part = toAdd == 0 ? 0 : proportion(of: set, toAdd: toAdd, added: added)
            added += part
            sizes.append(set.spec("replicas") + part)
        }
        for (index, set) in sets.enumerated() {
            let size = index == 0 ? max(0, sizes[index] + toAdd - added) : sizes[index]
            try await resize(set, to: size)
        }
    }

    private func proportion(of set: JSONValue, toAdd: Int, added: Int) -> Int {
        let size = set.spec("replicas")
        guard size > 0, toAdd != added else { return 0 }
        let fraction: Int
        if replicas == 0 {
            fraction = -size
        } else {
            let former = set.annotation(Annotation.maxReplicas).flatMap { Int($0) } ?? deployment.status("replicas")
            guard former > 0 else { return 0 }
            let scaled = (Double(size * (replicas + maxSurge)) / Double(former)).rounded()
            fraction = Int(scaled) - size
        }
        return toAdd > 0 ? min(fraction, toAdd - added) : max(fraction, toAdd - added)
    }
}
