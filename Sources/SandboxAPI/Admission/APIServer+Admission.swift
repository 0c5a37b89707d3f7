import JSON
import ObjectStore
import SandboxModel

extension APIServer {
    /// Fills in what depends on the rest of the cluster, before a new object is checked and written.
    func admitNew(_ object: inout JSONValue, _ served: ServedKind, _ key: ObjectKey) throws(StatusError) {
        switch key.resource {
        case .namespaces:
            object[path: "metadata", "labels", "kubernetes.io/metadata.name"] = .string(key.name)
            if object[path: "spec", "finalizers"] == nil { object[path: "spec", "finalizers"] = ["kubernetes"] }
        case .pods:
            try setPriority(of: &object, key)
            try admitPod(&object, key)
        case .jobs: Self.fillJob(&object)
        case .services: try allocateAddresses(&object, old: nil, served)
        case .persistentVolumeClaims:
            fillClaim(&object)
            Self.hold(&object, by: "kubernetes.io/pvc-protection")
        case .customResourceDefinitions:
            Self.fillDefinition(&object, clock.now().text)
            Self.hold(&object, by: DefinitionCleaner.finalizer)
        default: break
        }
    }

    func admitChange(
        _ object: inout JSONValue, _ old: JSONValue, _ served: ServedKind, _ key: ObjectKey
    ) throws(StatusError) {
        switch key.resource {
        case .services: try allocateAddresses(&object, old: old, served)
        case .pods: try checkChange(of: object, old, served)
        case .customResourceDefinitions: Self.fillDefinition(&object, clock.now().text)
        default: break
        }
    }

    private static func hold(_ object: inout JSONValue, by finalizer: String) {
        let others = (object[path: "metadata", "finalizers"]?.array ?? []).filter { $0.string != finalizer }
        object[path: "metadata", "finalizers"] = .array(others + [.string(finalizer)])
    }

    /// What follows from a write.
    func afterWrite(_ served: ServedKind, _ object: JSONValue) {
        if served.resource == .customResourceDefinitions {
            kinds.setDefinitions(store.list(.customResourceDefinitions).objects)
        }
    }

    private func admitPod(_ pod: inout JSONValue, _ key: ObjectKey) throws(StatusError) {
        guard var spec = pod["spec"] else { return }
        let account = spec["serviceAccountName"]?.string ?? ""
        if account.isEmpty {
            spec["serviceAccountName"] = "default"
        } else if account != "default" {
            // The default one comes a moment after its namespace, and nothing depends on it.
            let place = ObjectKey(.serviceAccounts, namespace: key.namespace, name: account)
            guard store.get(place) != nil else {
                throw .forbidden(
                    key,
                    "error looking up service account \(key.namespace)/\(account): "
                        + "serviceaccount \"\(account)\" not found")
            }
        }
        spec["serviceAccount"] = spec["serviceAccountName"]
        if spec["priority"] == nil { spec["priority"] = 0 }
        if spec["preemptionPolicy"] == nil { spec["preemptionPolicy"] = "PreemptLowerPriority" }
        if spec["enableServiceLinks"] == nil { spec["enableServiceLinks"] = true }
        var tolerations = spec["tolerations"]?.array ?? []
        for key in ["node.kubernetes.io/not-ready", "node.kubernetes.io/unreachable"]
        where !tolerations.contains(where: {
            $0["key"]?.string == key || ($0["key"] == nil && $0["operator"] == "Exists")
        }) {
            tolerations.append([
                "key": .string(key), "operator": "Exists", "effect": "NoExecute", "tolerationSeconds": 300,
            ])
        }
        spec["tolerations"] = .array(tolerations)
        pod["spec"] = spec
        pod[path: "status", "qosClass"] = .string(Self.qualityOfService(spec))
    }

    /// `Guaranteed`, `Burstable` or `BestEffort`, by the requests and limits of all containers.
    static func qualityOfService(_ spec: JSONValue) -> String {
        let containers = (spec["containers"]?.array ?? []) + (spec["initContainers"]?.array ?? [])
        var isGuaranteed = !containers.isEmpty
        var hasAny = false
        for container in containers {
            let requests = container[path: "resources", "requests"]?.object ?? [:]
            let limits = container[path: "resources", "limits"]?.object ?? [:]
            for name in ["cpu", "memory"] {
                if requests[name] != nil || limits[name] != nil { hasAny = true }
                if limits[name] == nil || (requests[name] ?? limits[name]) != limits[name] { isGuaranteed = false }
            }
        }
        return !hasAny ? "BestEffort" : isGuaranteed ? "Guaranteed" : "Burstable"
    }

    /// The selector and the labels by which a job finds its pods.
    private static func fillJob(_ job: inout JSONValue) {
        guard job[path: "spec", "manualSelector"]?.bool != true,
            let uid = job[path: "metadata", "uid"], let name = job[path: "metadata", "name"]
        else { return }
        for (label, value) in [
            ("controller-uid", uid), ("batch.kubernetes.io/controller-uid", uid), ("job-name", name),
            ("batch.kubernetes.io/job-name", name),
        ] {
            job.set(value, at: ["spec", "template", "metadata", "labels", label])
        }
        if job[path: "metadata", "labels"] == nil {
            job[path: "metadata", "labels"] = job[path: "spec", "template", "metadata", "labels"]
        }
        job[path: "spec", "selector", "matchLabels", "batch.kubernetes.io/controller-uid"] = uid
    }

    /// A claim that names no class gets the default one.
    private func fillClaim(_ claim: inout JSONValue) {
        guard claim[path: "spec", "storageClassName"] == nil else { return }
        let isDefault = "storageclass.kubernetes.io/is-default-class"
        let found = store.list(.storageClasses).objects.first {
            $0[path: "metadata", "annotations"]?[isDefault]?.string == "true"
        }
        claim[path: "spec", "storageClassName"] = found?[path: "metadata", "name"]
    }

    private static func fillDefinition(_ definition: inout JSONValue, _ now: String) {
        guard let names = definition[path: "spec", "names"] else { return }
        var accepted = names
        let kind = names["kind"]?.string ?? ""
        if accepted["singular"] == nil { accepted["singular"] = .string(kind.lowercased()) }
        if accepted["listKind"] == nil { accepted["listKind"] = .string(kind + "List") }
        definition[path: "spec", "names"] = accepted
        if definition[path: "spec", "conversion"] == nil {
            definition[path: "spec", "conversion"] = ["strategy": "None"]
        }
        definition[path: "status", "acceptedNames"] = accepted
        let storage = (definition[path: "spec", "versions"]?.array ?? []).filter { $0["storage"]?.bool == true }
        definition[path: "status", "storedVersions"] = .array(storage.compactMap { $0["name"] })
        if definition[path: "status", "conditions"] == nil {
            definition[path: "status", "conditions"] = [
                [
                    "type": "NamesAccepted", "status": "True", "lastTransitionTime": .string(now),
                    "reason": "NoConflicts", "message": "no conflicts found",
                ],
                [
                    "type": "Established", "status": "True", "lastTransitionTime": .string(now),
                    "reason": "InitialNamesAccepted", "message": "the initial names have been accepted",
                ],
            ]
        }
    }
}
