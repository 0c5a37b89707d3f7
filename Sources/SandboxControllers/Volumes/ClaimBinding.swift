import JSON
import SandboxModel

/// Finds or makes the volume of one claim.
struct ClaimBinding {
    let context: ControllerContext
    let events: EventRecorder
    let claim: JSONValue

    func run() async throws(StatusError) {
        if claim.phase == "Bound" { return }
        if let name = claim[path: "spec", "volumeName"]?.string, !name.isEmpty {
            guard let volume = try await context.find(ObjectKey(.persistentVolumes, name: name)),
                isFree(volume)
            else { return try await writePending() }
            return try await bind(volume)
        }
        let classes = try await context.objects.list(.storageClasses)
        let className = className(among: classes)
        let volumes = try await context.objects.list(.persistentVolumes)
            .filter { isFree($0) && fits($0, className) }
        if let smallest = volumes.min(by: { Self.capacity($0) < Self.capacity($1) }) { return try await bind(smallest) }
        guard !className.isEmpty else {
            await events.record(
                .normal, reason: "FailedBinding",
                message: "no persistent volumes available for this claim and no storage class is set", about: claim)
            return try await writePending()
        }
        guard let storageClass = classes.first(where: { $0.name == className }) else {
            await events.record(
                .warning, reason: "ProvisioningFailed",
                message: "storageclass.storage.k8s.io \"\(className)\" not found", about: claim)
            return try await writePending()
        }
        guard storageClass["provisioner"]?.string == VolumeController.driver else {
            let provisioner = storageClass["provisioner"]?.string ?? ""
            await events.record(
                .normal, reason: "ExternalProvisioning",
                message: "Waiting for a volume to be created either by the external provisioner '\(provisioner)' or "
                    + "manually by the system administrator. If volume creation is delayed, please verify that the "
                    + "provisioner is running and correctly registered.", about: claim)
            return try await writePending()
        }
        try await bind(try await provision(storageClass))
    }

    /// The class a claim names, or the default where it names none. The claim itself is not written: its class is fixed
    /// once it is there.
    private func className(among classes: [JSONValue]) -> String {
        if let name = claim[path: "spec", "storageClassName"]?.string { return name }
        return classes.first { $0.annotation(VolumeController.defaultClassAnnotation) == "true" }?.name ?? ""
    }

    private func writePending() async throws(StatusError) {
        if claim[path: "status", "phase"]?.string != "Pending" {
            try await context.writeStatus(["phase": "Pending"], of: claim, .persistentVolumeClaims)
        }
    }

    /// Whether nobody has a volume, or it waits for this claim.
    private func isFree(_ volume: JSONValue) -> Bool {
        if volume.isBeingDeleted { return false }
        guard let reference = volume[path: "spec", "claimRef"] else {
            return volume[path: "status", "phase"]?.string != "Released"
        }
        let isNamed =
            reference["namespace"]?.string == claim.namespace && reference["name"]?.string == claim.name
        return isNamed && (reference["uid"].map { $0.string == claim.uid } ?? true)
    }

    private func fits(_ volume: JSONValue, _ className: String) -> Bool {
        let modes = Set((volume[path: "spec", "accessModes"]?.array ?? []).compactMap(\.string))
        let wanted = (claim[path: "spec", "accessModes"]?.array ?? []).compactMap(\.string)
        let request = claim[path: "spec", "resources", "requests", "storage"]
        let selector = claim[path: "spec", "selector"].map { LabelSelector(object: $0) }
        return volume[path: "spec", "storageClassName"]?.string ?? "" == className && modes.isSuperset(of: wanted)
            && volume[path: "spec", "volumeMode"]?.string ?? "Filesystem"
                == claim[path: "spec", "volumeMode"]?.string ?? "Filesystem"
            && Self.capacity(volume) >= Self.amount(request)
            && (selector.map { $0?.matches(object: volume) ?? false } ?? true)
    }

    private static func capacity(_ volume: JSONValue) -> Quantity {
        amount(volume[path: "spec", "capacity", "storage"])
    }

    /// Zero for what is no amount.
    private static func amount(_ value: JSONValue?) -> Quantity {
        value.flatMap { Quantity($0) } ?? Quantity(thousandths: 0)
    }

    private func provision(_ storageClass: JSONValue) async throws(StatusError) -> JSONValue {
        let name = "pvc-\(claim.uid)"
        if let made = try await context.find(ObjectKey(.persistentVolumes, name: name)) { return made }
        var spec: JSONValue = [
            "accessModes": claim[path: "spec", "accessModes"] ?? ["ReadWriteOnce"],
            "capacity": ["storage": claim[path: "spec", "resources", "requests", "storage"] ?? "1Gi"],
            "claimRef": reference,
            "csi": ["driver": .string(VolumeController.driver), "volumeHandle": .string("sk-\(name)")],
            "persistentVolumeReclaimPolicy": storageClass["reclaimPolicy"] ?? "Delete",
            "storageClassName": .string(storageClass.name),
            "volumeMode": claim[path: "spec", "volumeMode"] ?? "Filesystem",
        ]
        spec["mountOptions"] = storageClass["mountOptions"]
        let volume = try await context.objects.create(
            .persistentVolumes,
            [
                "apiVersion": "v1", "kind": "PersistentVolume",
                "metadata": [
                    "name": .string(name),
                    "annotations": ["pv.kubernetes.io/provisioned-by": .string(VolumeController.driver)],
                ],
                "spec": spec,
            ])
        await events.record(
            .normal, reason: "ProvisioningSucceeded", message: "Successfully provisioned volume \(name)", about: claim)
        return volume
    }

    private var reference: JSONValue {
        var reference: JSONValue = ["apiVersion": "v1", "kind": "PersistentVolumeClaim"]
        for field in ["name", "namespace", "uid", "resourceVersion"] {
            reference[field] = claim[path: "metadata", field]
        }
        return reference
    }

    private func bind(_ volume: JSONValue) async throws(StatusError) {
        var volume = volume
        if volume[path: "spec", "claimRef", "uid"]?.string != claim.uid {
            volume.set(reference, at: ["spec", "claimRef"])
            volume.setAnnotation("pv.kubernetes.io/bound-by-controller", "yes")
            volume = try await context.objects.update(.persistentVolumes, volume)
        }
        var bound = claim
        bound.setAnnotation("pv.kubernetes.io/bind-completed", "yes")
        if bound[path: "spec", "volumeName"]?.isEmpty ?? true {
            bound.setAnnotation("pv.kubernetes.io/bound-by-controller", "yes")
        }
        if volume.annotation("pv.kubernetes.io/provisioned-by") != nil {
            bound.setAnnotation("volume.kubernetes.io/storage-provisioner", VolumeController.driver)
        }
        bound.set(.string(volume.name), at: ["spec", "volumeName"])
        bound = try await context.objects.update(.persistentVolumeClaims, bound)
        var status: JSONValue = ["phase": "Bound"]
        status["accessModes"] = volume[path: "spec", "accessModes"]
        status["capacity"] = volume[path: "spec", "capacity"]
        try await context.writeStatus(status, of: bound, .persistentVolumeClaims)
    }
}
