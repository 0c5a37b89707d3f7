/// Which lists a strategic merge pairs up element by element, and by which keys (spec kustomize 7.3).
///
/// Only what differs from "merge maps, replace lists" is written down. A type is a line of fields:
/// `name=Type` goes on in a type, `name[keys]` pairs elements by keys, `name[]` is a set of scalars.
struct MergeSchema: Sendable {
    struct Field: Sendable {
        var type: String?
        /// Nil for what is not a paired list; empty for a set of scalars.
        var keys: [String]?
    }

    /// The name in a type's table under which any other field is.
    static let anyField = "*"

    /// By type, then by field.
    private let types: [String: [String: Field]]
    /// Types by `apiVersion kind`.
    private let kinds: [String: String]

    static let builtIn = MergeSchema(types: builtInTypes, kinds: builtInKinds)

    init(types: [String: [String: Field]], kinds: [String: String]) {
        self.types = types
        self.kinds = kinds
    }

    /// The name of the type of a kind; nil where the schema does not know it, and all lists are replaced.
    func type(apiVersion: String, kind: String) -> String? { kinds["\(apiVersion) \(kind)"] }

    func field(_ name: String, of type: String?) -> Field? {
        guard let type, let fields = types[type] else { return nil }
        return fields[name] ?? fields[Self.anyField]
    }

    private static let builtInTypes: [String: [String: Field]] = {
        var result: [String: [String: Field]] = [:]
        for line in typeRows.split(separator: "\n") {
            let words = line.split(separator: " ")
            var fields: [String: Field] = [:]
            for word in words.dropFirst() {
                let sides = word.split(separator: "=")
                let type = sides.count > 1 ? String(sides[1]) : nil
                let parts = sides[0].split(separator: "[")
                let keys =
                    sides[0].contains("[")
                    ? parts[1].dropLast().split(separator: ",").map(String.init) : nil
                fields[String(parts[0])] = Field(type: type, keys: keys)
            }
            result[String(words[0])] = fields
        }
        return result
    }()

    private static let builtInKinds: [String: String] = {
        var result: [String: String] = [:]
        for line in kindRows.split(separator: "\n") {
            let words = line.split(separator: " ")
            for version in words[0].split(separator: ",") {
                for word in words.dropFirst() {
                    let sides = word.split(separator: "=")
                    result["\(version) \(sides[0])"] = String(sides.last ?? "Plain")
                }
            }
        }
        return result
    }()

    private static let typeRows = """
        ObjectMeta ownerReferences[uid] finalizers[]
        Plain metadata=ObjectMeta status=Conditions
        Conditions conditions[type]
        Pod metadata=ObjectMeta spec=PodSpec status=PodStatus
        PodStatus conditions[type] podIPs[ip]
        PodTemplateSpec metadata=ObjectMeta spec=PodSpec
        PodTemplate metadata=ObjectMeta template=PodTemplateSpec
        PodSpec containers[name]=Container initContainers[name]=Container ephemeralContainers[name]=EphemeralContainer volumes[name] imagePullSecrets[name] hostAliases[ip] topologySpreadConstraints[topologyKey,whenUnsatisfiable]
        Container env[name] ports[containerPort,protocol] volumeMounts[mountPath] volumeDevices[devicePath]
        EphemeralContainer env[name] volumeMounts[mountPath] volumeDevices[devicePath]
        Workload metadata=ObjectMeta spec=WorkloadSpec status=Conditions
        WorkloadSpec template=PodTemplateSpec
        CronJob metadata=ObjectMeta spec=CronJobSpec
        CronJobSpec jobTemplate=JobTemplate
        JobTemplate metadata=ObjectMeta spec=WorkloadSpec
        Service metadata=ObjectMeta spec=ServiceSpec status=Conditions
        ServiceSpec ports[port,protocol]
        ServiceAccount metadata=ObjectMeta secrets[name]
        Webhooks metadata=ObjectMeta webhooks[name]
        Node metadata=ObjectMeta spec=NodeSpec status=NodeStatus
        NodeSpec podCIDRs[]
        NodeStatus conditions[type] addresses[type]
        CSINode metadata=ObjectMeta spec=CSINodeSpec
        CSINodeSpec drivers[name]
        """

    /// apiVersions, then kinds with their type, `Plain` when it is not said.
    private static let kindRows = """
        v1 Pod=Pod PodTemplate=PodTemplate ReplicationController=Workload Service=Service ServiceAccount=ServiceAccount Node=Node ConfigMap=Plain Endpoints=Plain LimitRange=Plain Namespace=Plain PersistentVolume=Plain PersistentVolumeClaim=Plain ResourceQuota=Plain Secret=Plain
        apps/v1 DaemonSet=Workload Deployment=Workload ReplicaSet=Workload StatefulSet=Workload ControllerRevision=Plain
        batch/v1 CronJob=CronJob Job=Workload
        batch/v1beta1 CronJob=CronJob
        autoscaling/v1,autoscaling/v2beta1,autoscaling/v2beta2 HorizontalPodAutoscaler=Plain
        networking.k8s.io/v1,networking.k8s.io/v1beta1 Ingress=Plain IngressClass=Plain
        networking.k8s.io/v1 NetworkPolicy=Plain
        extensions/v1beta1 Ingress=Plain
        policy/v1,policy/v1beta1 PodDisruptionBudget=Plain
        policy/v1beta1 PodSecurityPolicy=Plain
        rbac.authorization.k8s.io/v1,rbac.authorization.k8s.io/v1beta1 Role=Plain RoleBinding=Plain ClusterRole=Plain ClusterRoleBinding=Plain
        storage.k8s.io/v1,storage.k8s.io/v1beta1 StorageClass=Plain VolumeAttachment=Plain CSIDriver=Plain CSINode=CSINode
        admissionregistration.k8s.io/v1,admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration=Webhooks ValidatingWebhookConfiguration=Webhooks
        apiextensions.k8s.io/v1,apiextensions.k8s.io/v1beta1 CustomResourceDefinition=Plain
        apiregistration.k8s.io/v1,apiregistration.k8s.io/v1beta1 APIService=Plain
        certificates.k8s.io/v1,certificates.k8s.io/v1beta1 CertificateSigningRequest=Plain
        scheduling.k8s.io/v1,scheduling.k8s.io/v1beta1 PriorityClass=Plain
        node.k8s.io/v1,node.k8s.io/v1beta1 RuntimeClass=Plain
        coordination.k8s.io/v1,coordination.k8s.io/v1beta1 Lease=Plain
        discovery.k8s.io/v1,discovery.k8s.io/v1beta1 EndpointSlice=Plain
        flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema=Plain PriorityLevelConfiguration=Plain
        """
}
