import JSON
import SandboxModel

/// Keeps a pod of each DaemonSet on each node that it wants.
struct DaemonSetController: Controller {
    static let hashLabel = "controller-revision-hash"
    static let generationAnnotation = "deprecated.daemonset.template.generation"

    let context: ControllerContext
    let events: EventRecorder

    init(context: ControllerContext) {
        self.context = context
        events = context.recorder("daemonset-controller")
    }

    var watched: [GroupResource] { [.daemonSets, .pods, .nodes] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        switch change.resource {
        case .daemonSets: return [change.key]
        case .nodes:
            // A node's status beats all the time; only what pods choose nodes by counts.
            let isSame =
                change.old?["spec"] == change.new?["spec"] && change.old?.labels == change.new?.labels
                && change.old != nil && change.new != nil
            return isSame ? [] : objects.list(.daemonSets).map { $0.key(.daemonSets) }
        default:
            let owners = change.states.compactMap { $0.controllerKey(kind: "DaemonSet", .daemonSets) }
            guard let pod = change.new, pod.controller == nil, !pod.isBeingDeleted else { return owners }
            return owners
                + objects.list(.daemonSets, namespace: pod.namespace)
                .filter { Self.selector(of: $0)?.matches(object: pod) ?? false }.map { $0.key(.daemonSets) }
        }
    }

    private static func selector(of daemonSet: JSONValue) -> LabelSelector? {
        guard let object = daemonSet[path: "spec", "selector"], !object.isEmpty else { return nil }
        return LabelSelector(object: object)
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let daemonSet = try await context.find(key), let selector = Self.selector(of: daemonSet),
            !daemonSet.isBeingDeleted
        else { return nil }
        let pods = try await context.claim(.pods, for: daemonSet, selector: selector)
        let nodes = try await context.objects.list(.nodes)
        var history = try await RevisionHistory(
            context: context, owner: daemonSet, selector: selector, hashLabel: Self.hashLabel)
        let newest = try await history.newest()
        let pass = DaemonSetPass(
            context: context, events: events, daemonSet: daemonSet, nodes: nodes, pods: pods,
            hash: newest.labels[Self.hashLabel]?.string ?? "")
        var failure: StatusError?
        do { try await pass.run() } catch { failure = error }
        try await context.writeStatus(pass.status(), of: daemonSet, .daemonSets)
        if let failure { throw failure }
        let usedHashes = Set(pods.compactMap { $0.labels[Self.hashLabel]?.string })
        let used = history.revisions.filter { usedHashes.contains($0.labels[Self.hashLabel]?.string ?? "") }
        try await history.trim(used: Set(used.map(\.name)).union([newest.name]))
        return pass.wait
    }
}
