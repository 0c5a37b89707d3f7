import JSON
import SandboxModel

/// Makes and deletes the pods and claims of a StatefulSet.
struct StatefulSetPods {
    let pass: StatefulSetPass

    private var statefulSet: JSONValue { pass.statefulSet }
    private var claimTemplates: [JSONValue] { statefulSet[path: "spec", "volumeClaimTemplates"]?.array ?? [] }

    func create(_ ordinal: Int, isOld: Bool) async throws(StatusError) -> JSONValue {
        let pod = pod(ordinal, of: isOld ? pass.current : pass.update)
        do {
            try await createClaims(ordinal)
            let created = try await pass.context.objects.create(.pods, pod)
            await pass.events.record(
                .normal, reason: "SuccessfulCreate",
                message: "create Pod \(pod.name) in StatefulSet \(statefulSet.name) successful", about: statefulSet)
            return created
        } catch {
            await pass.events.record(
                .warning, reason: "FailedCreate",
                message: "create Pod \(pod.name) in StatefulSet \(statefulSet.name) failed error: \(error.message)",
                about: statefulSet)
            throw error
        }
    }

    func delete(_ pod: JSONValue) async throws(StatusError) {
        do {
            try await pass.context.remove(pod.key(.pods), uid: pod.uid)
            await pass.events.record(
                .normal, reason: "SuccessfulDelete",
                message: "delete Pod \(pod.name) in StatefulSet \(statefulSet.name) successful", about: statefulSet)
        } catch {
            await pass.events.record(
                .warning, reason: "FailedDelete",
                message: "delete Pod \(pod.name) in StatefulSet \(statefulSet.name) failed error: \(error.message)",
                about: statefulSet)
            throw error
        }
    }

    private func pod(_ ordinal: Int, of revision: JSONValue) -> JSONValue {
        var pod = statefulSet.podFromTemplate(RevisionHistory.template(of: revision))
        let name = "\(statefulSet.name)-\(ordinal)"
        pod.set(.string(name), at: ["metadata", "name"])
        pod.setLabel(StatefulSetPass.revisionLabel, revision.name)
        pod.setLabel("statefulset.kubernetes.io/pod-name", name)
        pod.setLabel("apps.kubernetes.io/pod-index", String(ordinal))
        pod.set(.string(name), at: ["spec", "hostname"])
        pod.set(statefulSet[path: "spec", "serviceName"].flatMap { $0.isEmpty ? nil : $0 }, at: ["spec", "subdomain"])
        let claims = claimTemplates.map { template -> JSONValue in
            [
                "name": .string(template.name),
                "persistentVolumeClaim": ["claimName": .string("\(template.name)-\(name)")],
            ]
        }
        let names = claimTemplates.map(\.name)
        let others = (pod[path: "spec", "volumes"]?.array ?? []).filter { !names.contains($0["name"]?.string ?? "") }
        let volumes = claims + others
        pod.set(volumes.isEmpty ? nil : .array(volumes), at: ["spec", "volumes"])
        return pod
    }

    func createClaims(_ ordinal: Int) async throws(StatusError) {
        for template in claimTemplates {
            let pod = "\(statefulSet.name)-\(ordinal)"
            let name = "\(template.name)-\(pod)"
            let key = ObjectKey(.persistentVolumeClaims, namespace: statefulSet.namespace, name: name)
            if try await pass.context.find(key) != nil { continue }
            var claim: JSONValue = ["apiVersion": "v1", "kind": "PersistentVolumeClaim"]
            claim["spec"] = template["spec"]
            for field in ["labels", "annotations"] {
                claim.set(template[path: "metadata", field], at: ["metadata", field])
            }
            claim.set(.string(name), at: ["metadata", "name"])
            claim.set(.string(statefulSet.namespace), at: ["metadata", "namespace"])
            for (label, value) in statefulSet[path: "spec", "selector", "matchLabels"]?.object ?? [:] {
                claim.setLabel(label, value.string ?? "")
            }
            if retention("whenDeleted") == "Delete" {
                claim.set([statefulSet.controllerReference], at: ["metadata", "ownerReferences"])
            }
            try await pass.context.objects.create(.persistentVolumeClaims, claim)
            await pass.events.record(
                .normal, reason: "SuccessfulCreate",
                message: "create Claim \(name) Pod \(pod) in StatefulSet \(statefulSet.name) success",
                about: statefulSet)
        }
    }

    private func retention(_ field: String) -> String? {
        statefulSet[path: "spec", "persistentVolumeClaimRetentionPolicy", field]?.string
    }

    /// Lets the claims of a pod that is scaled away go with it, where the set says so.
    func releaseClaims(of pod: JSONValue) async throws(StatusError) {
        guard retention("whenScaled") == "Delete" else { return }
        for template in claimTemplates {
            let key = ObjectKey(
                .persistentVolumeClaims, namespace: statefulSet.namespace, name: "\(template.name)-\(pod.name)")
            guard var claim = try await pass.context.find(key) else { continue }
            var reference = pod.controllerReference
            reference["controller"] = nil
            reference["blockOwnerDeletion"] = nil
            claim.set([reference], at: ["metadata", "ownerReferences"])
            try await pass.context.objects.update(.persistentVolumeClaims, claim)
        }
    }
}
