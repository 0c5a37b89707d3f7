/// The kinds that are served, in the order of discovery. A line without indentation begins a group: its name (`-` for
/// the core group), its versions, the stored one first, and the package of its types. The others say a kind each: the plural, the kind, short
/// names, and marks: `cluster` (not in a namespace), `+category`, `/subresource`, `-verb` (not served), `only:verb,...`.
enum BuiltInKinds {
    static var text: String {
        """
        - v1 io.k8s.api.core.v1
          bindings Binding only:create
          configmaps ConfigMap cm
          endpoints Endpoints ep
          events Event ev
          limitranges LimitRange limits
          namespaces Namespace ns cluster -deletecollection /finalize /status
          nodes Node no cluster /status
          persistentvolumeclaims PersistentVolumeClaim pvc /status
          persistentvolumes PersistentVolume pv cluster /status
          pods Pod po +all /attach /binding /ephemeralcontainers /eviction /exec /log /portforward /status
          podtemplates PodTemplate
          replicationcontrollers ReplicationController rc +all /scale /status
          resourcequotas ResourceQuota quota /status
          secrets Secret
          serviceaccounts ServiceAccount sa /token
          services Service svc +all /status
        apps v1 io.k8s.api.apps.v1
          controllerrevisions ControllerRevision
          daemonsets DaemonSet ds +all /status
          deployments Deployment deploy +all /scale /status
          replicasets ReplicaSet rs +all /scale /status
          statefulsets StatefulSet sts +all /scale /status
        events.k8s.io v1 io.k8s.api.events.v1
          events Event ev
        authentication.k8s.io v1 io.k8s.api.authentication.v1
          selfsubjectreviews SelfSubjectReview cluster only:create
        authorization.k8s.io v1 io.k8s.api.authorization.v1
          localsubjectaccessreviews LocalSubjectAccessReview only:create
          selfsubjectaccessreviews SelfSubjectAccessReview cluster only:create
          selfsubjectrulesreviews SelfSubjectRulesReview cluster only:create
          subjectaccessreviews SubjectAccessReview cluster only:create
        autoscaling v2,v1 io.k8s.api.autoscaling.v2
          horizontalpodautoscalers HorizontalPodAutoscaler hpa +all /status
        batch v1 io.k8s.api.batch.v1
          cronjobs CronJob cj +all /status
          jobs Job +all /status
        networking.k8s.io v1 io.k8s.api.networking.v1
          ingressclasses IngressClass cluster
          ingresses Ingress ing /status
          networkpolicies NetworkPolicy netpol
        policy v1 io.k8s.api.policy.v1
          poddisruptionbudgets PodDisruptionBudget pdb /status
        rbac.authorization.k8s.io v1 io.k8s.api.rbac.v1
          clusterrolebindings ClusterRoleBinding cluster
          clusterroles ClusterRole cluster
          rolebindings RoleBinding
          roles Role
        storage.k8s.io v1 io.k8s.api.storage.v1
          storageclasses StorageClass sc cluster
        apiextensions.k8s.io v1 io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1
          customresourcedefinitions CustomResourceDefinition crd crds cluster +api-extensions /status
        scheduling.k8s.io v1 io.k8s.api.scheduling.v1
          priorityclasses PriorityClass pc cluster
        coordination.k8s.io v1 io.k8s.api.coordination.v1
          leases Lease
        discovery.k8s.io v1 io.k8s.api.discovery.v1
          endpointslices EndpointSlice
        """
    }
}
