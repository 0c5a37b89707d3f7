/// The built-in field specs (spec kustomize 6), as rows of `FieldSpec.table`.
enum DefaultFieldSpecs {
    static let lists: [TransformerConfiguration.List: [FieldSpec]] = [
        .namePrefix: FieldSpec.table("metadata/name"),
        .nameSuffix: FieldSpec.table("metadata/name"),
        .namespace: FieldSpec.table(namespace),
        .commonLabels: FieldSpec.table(selectors) + FieldSpec.table(templates) + FieldSpec.table(claims),
        .labels: [],
        .templateLabels: FieldSpec.table(templates) + FieldSpec.table(claims),
        .volumeClaimTemplateLabels: FieldSpec.table(claims),
        .commonAnnotations: FieldSpec.table(annotations),
        .varReference: FieldSpec.table(DefaultVariableFields.rows),
        .images: FieldSpec.table(images),
        .replicas: FieldSpec.table("spec/replicas + Deployment ReplicationController ReplicaSet StatefulSet"),
    ]

    private static let namespace = """
        metadata/name + Namespace
        spec/service/namespace + APIService.apiregistration.k8s.io
        spec/conversion/webhook/clientConfig/service/namespace CustomResourceDefinition.apiextensions.k8s.io
        """

    private static let templates = """
        metadata/labels +
        spec/template/metadata/labels + ReplicationController@v1 Deployment ReplicaSet DaemonSet StatefulSet.apps Job.batch
        spec/jobTemplate/metadata/labels + CronJob.batch
        spec/jobTemplate/spec/template/metadata/labels + CronJob.batch
        """

    private static let claims = "spec/volumeClaimTemplates[]/metadata/labels + StatefulSet.apps"

    private static let selectors = """
        spec/selector + Service@v1 ReplicationController@v1
        spec/selector/matchLabels + Deployment ReplicaSet DaemonSet StatefulSet.apps
        spec/selector/matchLabels Job.batch PodDisruptionBudget.policy
        spec/jobTemplate/spec/selector/matchLabels CronJob.batch
        spec/podSelector/matchLabels NetworkPolicy.networking.k8s.io
        spec/ingress/from/podSelector/matchLabels NetworkPolicy.networking.k8s.io
        spec/egress/to/podSelector/matchLabels NetworkPolicy.networking.k8s.io
        spec/template/spec/affinity/podAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels Deployment.apps StatefulSet.apps
        spec/template/spec/affinity/podAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels Deployment.apps StatefulSet.apps
        spec/template/spec/affinity/podAntiAffinity/preferredDuringSchedulingIgnoredDuringExecution/podAffinityTerm/labelSelector/matchLabels Deployment.apps StatefulSet.apps
        spec/template/spec/affinity/podAntiAffinity/requiredDuringSchedulingIgnoredDuringExecution/labelSelector/matchLabels Deployment.apps StatefulSet.apps
        spec/template/spec/topologySpreadConstraints/labelSelector/matchLabels Deployment.apps StatefulSet.apps
        """

    private static let annotations = """
        metadata/annotations +
        spec/template/metadata/annotations + ReplicationController@v1 Deployment ReplicaSet DaemonSet StatefulSet Job.batch
        spec/jobTemplate/metadata/annotations + CronJob.batch
        spec/jobTemplate/spec/template/metadata/annotations + CronJob.batch
        """

    private static let images = """
        spec/containers[]/image +
        spec/initContainers[]/image +
        spec/volumes[]/image/reference +
        spec/template/spec/containers[]/image +
        spec/template/spec/initContainers[]/image +
        spec/template/spec/volumes[]/image/reference +
        """

    /// The kinds whose names never get a prefix or a suffix.
    static func keepsName(_ gvk: GroupVersionKind) -> Bool {
        switch gvk.kind {
        case "CustomResourceDefinition", "Namespace": true
        case "APIService": gvk.group == "apiregistration.k8s.io"
        default: false
        }
    }
}
