/// The kinds that are certainly cluster-scoped (spec kustomize 4). Everything else, unknown kinds included, has a
/// namespace. The match is on the exact apiVersion.
enum ClusterScopedKinds {
    static func contains(_ gvk: GroupVersionKind) -> Bool {
        guard let versions = table[gvk.kind] else { return false }
        return versions.contains(gvk.apiVersion)
    }

    private static let table: [String: Set<String>] = {
        var table: [String: Set<String>] = [:]
        for line in rows.split(separator: "\n") {
            let words = line.split(separator: " ").map(String.init)
            for kind in words.dropFirst() { table[kind, default: []].insert(words[0]) }
        }
        return table
    }()

    private static let rows = """
        v1 ComponentStatus Namespace Node NodeProxyOptions PersistentVolume
        admissionregistration.k8s.io/v1 MutatingWebhookConfiguration ValidatingWebhookConfiguration
        admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration ValidatingWebhookConfiguration
        apiextensions.k8s.io/v1 CustomResourceDefinition
        apiextensions.k8s.io/v1beta1 CustomResourceDefinition
        apiregistration.k8s.io/v1 APIService
        apiregistration.k8s.io/v1beta1 APIService
        certificates.k8s.io/v1 CertificateSigningRequest
        certificates.k8s.io/v1beta1 CertificateSigningRequest
        flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema PriorityLevelConfiguration
        networking.k8s.io/v1 IngressClass
        networking.k8s.io/v1beta1 IngressClass
        node.k8s.io/v1 RuntimeClass
        node.k8s.io/v1beta1 RuntimeClass
        policy/v1beta1 PodSecurityPolicy
        rbac.authorization.k8s.io/v1 ClusterRole ClusterRoleBinding
        rbac.authorization.k8s.io/v1beta1 ClusterRole ClusterRoleBinding
        scheduling.k8s.io/v1 PriorityClass
        scheduling.k8s.io/v1beta1 PriorityClass
        storage.k8s.io/v1 CSIDriver CSINode StorageClass VolumeAttachment
        storage.k8s.io/v1beta1 CSIDriver CSINode StorageClass VolumeAttachment
        """
}
