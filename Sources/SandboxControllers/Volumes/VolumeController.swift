import JSON
import SandboxModel

/// Binds PersistentVolumeClaims: to a volume that fits, or to a new one of the engine's.
struct VolumeController: Controller {
    /// The provisioner and driver of the engine's own volumes.
    static let driver = "sk.dev/volume"
    static let className = "standard"
    static let defaultClassAnnotation = "storageclass.kubernetes.io/is-default-class"

    let context: ControllerContext
    let events: EventRecorder

    init(context: ControllerContext) {
        self.context = context
        events = context.recorder("persistentvolume-controller")
    }

    var watched: [GroupResource] { [.persistentVolumeClaims, .persistentVolumes, .storageClasses] }

    func keys(affectedBy change: ObservedChange, among objects: ObservedObjects) -> [ObjectKey] {
        let waiting = { () -> [ObjectKey] in
            objects.list(.persistentVolumeClaims).filter { $0.phase != "Bound" }.map { $0.key(.persistentVolumeClaims) }
        }
        switch change.resource {
        case .storageClasses: return waiting()
        case .persistentVolumes:
            let isFree = change.new?[path: "spec", "claimRef"] == nil && change.new != nil
            return [change.key] + (isFree ? waiting() : [])
        default:
            // A claim that goes frees its volume.
            let volume = change.object[path: "spec", "volumeName"]?.string
            return [change.key] + (volume.map { [ObjectKey(.persistentVolumes, name: $0)] } ?? [])
        }
    }

    /// Makes the class that claims get when they name none.
    func prepare() async throws(StatusError) {
        if try await !context.objects.list(.storageClasses).isEmpty { return }
        try await context.objects.create(
            .storageClasses,
            [
                "apiVersion": "storage.k8s.io/v1", "kind": "StorageClass",
                "metadata": [
                    "name": .string(Self.className), "annotations": [Self.defaultClassAnnotation: "true"],
                ],
                "provisioner": .string(Self.driver), "reclaimPolicy": "Delete", "volumeBindingMode": "Immediate",
            ])
    }

    func reconcile(_ key: ObjectKey) async throws(StatusError) -> Duration? {
        guard let object = try await context.find(key) else { return nil }
        if key.resource == .persistentVolumes {
            try await reconcile(volume: object)
        } else if !object.isBeingDeleted {
            try await ClaimBinding(context: context, events: events, claim: object).run()
        }
        return nil
    }

    private func reconcile(volume: JSONValue) async throws(StatusError) {
        if volume.isBeingDeleted { return }
        guard let reference = volume[path: "spec", "claimRef"], let uid = reference["uid"]?.string else {
            return try await setPhase("Available", of: volume)
        }
        let key = ObjectKey(
            .persistentVolumeClaims, namespace: reference["namespace"]?.string ?? "",
            name: reference["name"]?.string ?? "")
        if let claim = try await context.find(key), claim.uid == uid {
            try await setPhase("Bound", of: volume)
        } else if volume[path: "spec", "persistentVolumeReclaimPolicy"] == "Delete",
            volume[path: "spec", "csi", "driver"]?.string == Self.driver
        {
            try await context.remove(volume.key(.persistentVolumes), uid: volume.uid)
        } else {
            try await setPhase("Released", of: volume)
        }
    }

    private func setPhase(_ phase: String, of volume: JSONValue) async throws(StatusError) {
        if volume[path: "status", "phase"]?.string == phase { return }
        let status: JSONValue = [
            "phase": .string(phase), "lastPhaseTransitionTime": .string(context.clock.now().text),
        ]
        try await context.writeStatus(status, of: volume, .persistentVolumes)
    }
}
