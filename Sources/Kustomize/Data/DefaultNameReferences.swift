/// The built-in name references (spec kustomize 9).
///
/// A row is `target : fields`, as in `FieldSpec.table`. `W:` and `V:` before a path stand for the pod spec of each
/// kind of the two sets of workloads.
enum DefaultNameReferences {
    static let table: [NameReference] = {
        var table: [NameReference] = []
        for block in blocks.split(separator: "\n\n") {
            let lines = block.split(separator: "\n")
            let fields = lines.dropFirst().flatMap(fields(of:))
            for target in lines[0].split(separator: " ") {
                table.append(NameReference(target: GroupVersionKind(shortForm: target), fields: fields))
            }
        }
        return table
    }()

    private static let workloads = [
        "Pod", "PodTemplate", "Deployment", "ReplicaSet", "DaemonSet", "StatefulSet", "Job", "CronJob",
    ]
    private static let podOwners = [
        "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicationController", "Job", "CronJob",
    ]

    private static func fields(of line: Substring) -> [FieldSpec] {
        let kinds: [String]
        switch line.prefix(2) {
        case "W:": kinds = workloads
        case "V:": kinds = podOwners
        default: return FieldSpec.table(String(line))
        }
        return kinds.compactMap { kind in
            PodSpecPaths.path(of: kind).map {
                FieldSpec("\($0)/\(line.dropFirst(2))", selector: GroupVersionKind(kind: kind))
            }
        }
    }

    private static let blocks = #"""
        Deployment ReplicationController ReplicaSet StatefulSet
        spec/scaleTargetRef/name HorizontalPodAutoscaler

        ConfigMap@v1
        W:volumes/configMap/name
        W:containers/env/valueFrom/configMapKeyRef/name
        W:initContainers/env/valueFrom/configMapKeyRef/name
        W:containers/envFrom/configMapRef/name
        W:initContainers/envFrom/configMapRef/name
        W:volumes/projected/sources/configMap/name
        spec/configSource/configMap Node
        rules/resourceNames Role ClusterRole
        metadata/annotations/nginx.ingress.kubernetes.io\/fastcgi-params-configmap Ingress

        Secret@v1
        W:volumes/secret/secretName
        W:containers/env/valueFrom/secretKeyRef/name
        W:initContainers/env/valueFrom/secretKeyRef/name
        W:containers/envFrom/secretRef/name
        W:initContainers/envFrom/secretRef/name
        W:imagePullSecrets/name
        W:volumes/projected/sources/secret/name
        spec/tls/secretName Ingress
        metadata/annotations/ingress.kubernetes.io\/auth-secret Ingress
        metadata/annotations/nginx.ingress.kubernetes.io\/auth-secret Ingress
        metadata/annotations/nginx.ingress.kubernetes.io\/auth-tls-secret Ingress
        imagePullSecrets/name ServiceAccount
        parameters/secretName StorageClass
        parameters/adminSecretName StorageClass
        parameters/userSecretName StorageClass
        parameters/secretRef StorageClass
        rules/resourceNames Role ClusterRole
        spec/template/spec/containers/env/valueFrom/secretKeyRef/name Service.serving.knative.dev@v1
        spec/azureFile/secretName PersistentVolume

        Service@v1
        spec/serviceName StatefulSet.apps
        spec/rules/http/paths/backend/serviceName Ingress
        spec/backend/serviceName Ingress
        spec/rules/http/paths/backend/service/name Ingress
        spec/defaultBackend/service/name Ingress
        spec/service/name APIService.apiregistration.k8s.io
        webhooks/clientConfig/service ValidatingWebhookConfiguration.admissionregistration.k8s.io MutatingWebhookConfiguration.admissionregistration.k8s.io

        Role.rbac.authorization.k8s.io
        roleRef/name RoleBinding.rbac.authorization.k8s.io

        ClusterRole.rbac.authorization.k8s.io
        roleRef/name RoleBinding.rbac.authorization.k8s.io ClusterRoleBinding.rbac.authorization.k8s.io

        ServiceAccount@v1
        subjects RoleBinding.rbac.authorization.k8s.io ClusterRoleBinding.rbac.authorization.k8s.io
        V:serviceAccountName

        PersistentVolumeClaim@v1
        V:volumes/persistentVolumeClaim/claimName

        PersistentVolume@v1
        spec/volumeName PersistentVolumeClaim
        rules/resourceNames ClusterRole

        StorageClass.storage.k8s.io@v1
        spec/storageClassName PersistentVolume PersistentVolumeClaim
        spec/volumeClaimTemplates/spec/storageClassName StatefulSet

        PriorityClass.scheduling.k8s.io@v1
        V:priorityClassName

        ValidatingAdmissionPolicy.admissionregistration.k8s.io
        spec/policyName ValidatingAdmissionPolicyBinding
        """#
}
