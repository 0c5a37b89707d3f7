import JSON
import SandboxModel

/// Keeps the numbered pods of StatefulSets and their volume claims.
struct StatefulSetController: Controller {
    let context: ControllerContext
    let events: EventRecorder

    init(context: ControllerContext) {
        self.context = context
        events = context.recorder("statefulset-controller")
    }

    var watched: [GroupResource] { [.statefulSets, .pods] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        guard change.resource == .pods else { return [change.key] }
        let owners = change.states.compactMap { $0.controllerKey(kind: "StatefulSet", .statefulSets) }
        guard let pod = change.new, pod.controller == nil, !pod.isBeingDeleted else { return owners }
        return owners
            + objects.list(.statefulSets, namespace: pod.namespace)
            .filter { Self.selector(of: $0)?.matches(object: pod) ?? false }.map { $0.key(.statefulSets) }
    }

    private static func selector(of statefulSet: JSONValue) -> LabelSelector? {
        guard let object = statefulSet[path: "spec", "selector"], !object.isEmpty else { return nil }
        return LabelSelector(object: object)
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let statefulSet = try await context.find(key), let selector = Self.selector(of: statefulSet) else {
            return nil
        }
        let pods = try await context.claim(.pods, for: statefulSet, selector: selector) { pod in
            StatefulSetPass.ordinal(of: pod, in: statefulSet) != nil
        }
        var history = try await RevisionHistory(
            context: context, owner: statefulSet, selector: selector, hashLabel: "controller.kubernetes.io/hash")
        let update = try await history.newest()
        let current = statefulSet[path: "status", "currentRevision"]?.string.flatMap { history[$0] } ?? update
        var pass = StatefulSetPass(
            context: context, events: events, statefulSet: statefulSet, pods: pods, current: current, update: update)
        var failure: StatusError?
        do { try await pass.run() } catch { failure = error }
        try await context.writeStatus(pass.finalStatus(), of: statefulSet, .statefulSets)
        if let failure { throw failure }
        let used = Set(pods.compactMap { $0.labels[StatefulSetPass.revisionLabel]?.string })
        try await history.trim(used: used.union([current.name, update.name]))
        return pass.wait
    }
}
