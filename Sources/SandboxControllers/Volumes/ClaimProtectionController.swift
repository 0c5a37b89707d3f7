import JSON
import SandboxModel

/// Holds PersistentVolumeClaims that are to be deleted as long as a pod uses them.
struct ClaimProtectionController: Controller {
    /// Each claim gets it when it is made.
    static let finalizer = "kubernetes.io/pvc-protection"

    let context: ControllerContext

    init(context: ControllerContext) {
        self.context = context
    }

    var watched: [GroupResource] { [.persistentVolumeClaims, .pods] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        guard change.resource == .pods else { return [change.key] }
        // Only the end of a pod frees a claim.
        guard change.new == nil else { return [] }
        return Self.claims(of: change.object).map {
            ObjectKey(.persistentVolumeClaims, namespace: change.object.namespace, name: $0)
        }
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard var claim = try await context.find(key), claim.isBeingDeleted else { return nil }
        let finalizers = claim[path: "metadata", "finalizers"]?.array ?? []
        let kept = finalizers.filter { $0.string != Self.finalizer }
        guard kept.count < finalizers.count else { return nil }
        // A pod without a node has nothing of it yet, and the scheduler lets it wait.
        let isUsed = try await context.objects.list(.pods, namespace: key.namespace).contains {
            !($0[path: "spec", "nodeName"]?.string ?? "").isEmpty && Self.claims(of: $0).contains(key.name)
        }
        if isUsed { return nil }
        claim[path: "metadata", "finalizers"] = kept.isEmpty ? nil : .array(kept)
        try await context.objects.update(.persistentVolumeClaims, claim)
        return nil
    }

    private static func claims(of pod: JSONValue) -> [String] {
        (pod[path: "spec", "volumes"]?.array ?? []).compactMap {
            $0[path: "persistentVolumeClaim", "claimName"]?.string
        }
    }
}
