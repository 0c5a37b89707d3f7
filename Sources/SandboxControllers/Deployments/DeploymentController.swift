import JSON
import SandboxModel

/// Rolls Deployments out: one ReplicaSet for each template, the newest growing while the others shrink.
struct DeploymentController: Controller {
    let context: ControllerContext
    let events: EventRecorder

    init(context: ControllerContext) {
        self.context = context
        events = context.recorder("deployment-controller")
    }

    var watched: [GroupResource] { [.deployments, .replicaSets, .pods] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        switch change.resource {
        case .deployments: return [change.key]
        case .replicaSets:
            let owners = change.states.compactMap { $0.controllerKey(kind: "Deployment", .deployments) }
            guard let set = change.new, set.controller == nil, !set.isBeingDeleted else { return owners }
            return owners
                + objects.list(.deployments, namespace: set.namespace)
                .filter { Self.selector(of: $0)?.matches(object: set) ?? false }.map { $0.key(.deployments) }
        default:
            // A new version may start once the last pod of the old one is gone.
            guard change.new == nil || change.object.isEndedPod,
                let setKey = change.object.controllerKey(kind: "ReplicaSet", .replicaSets),
                let key = objects[setKey]?.controllerKey(kind: "Deployment", .deployments),
                objects[key]?[path: "spec", "strategy", "type"] == "Recreate"
            else { return [] }
            return [key]
        }
    }

    static func selector(of deployment: JSONValue) -> LabelSelector? {
        guard let object = deployment[path: "spec", "selector"], !object.isEmpty else { return nil }
        return LabelSelector(object: object)
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let deployment = try await context.find(key) else { return nil }
        guard let selector = Self.selector(of: deployment) else { return nil }
        let sets = try await context.claim(.replicaSets, for: deployment, selector: selector)
        var rollout = DeploymentRollout(context: context, events: events, deployment: deployment, sets: sets)
        if deployment.isBeingDeleted {
            try await rollout.writeStatus()
            return nil
        }
        try await rollout.noteWhetherPaused()
        if rollout.isPaused {
            try await rollout.syncRevision()
            try await rollout.scale()
            try await rollout.cleanUp()
            try await rollout.writeStatus()
            return nil
        }
        if rollout.isScaled {
            try await rollout.syncRevision()
            try await rollout.scale()
            try await rollout.writeStatus()
            return rollout.waitForDeadline()
        }
        if rollout.isRecreating {
            try await rollout.recreate()
        } else {
            try await rollout.roll()
        }
        try await rollout.writeProgress()
        return rollout.waitForDeadline()
    }
}
