/// The groups of networks, storage, access and coordination.
enum ClusterTypes {
    static var text: String {
        """
        package networking io.k8s.api.networking.v1
        HTTPIngressPath: backend! IngressBackend; path string; pathType! string
        HTTPIngressRuleValue: paths! [HTTPIngressPath]
        IPBlock: cidr! string; except [string]
        Ingress: apiVersion string; kind string; metadata meta.ObjectMeta; spec IngressSpec; status IngressStatus
        IngressBackend: resource core.TypedLocalObjectReference; service IngressServiceBackend
        IngressClass: apiVersion string; kind string; metadata meta.ObjectMeta; spec IngressClassSpec
        IngressClassParametersReference: apiGroup string; kind! string; name! string; namespace string; scope string
        IngressClassSpec: controller string; parameters IngressClassParametersReference
        IngressLoadBalancerIngress: hostname string; ip string; ports [IngressPortStatus]
        IngressLoadBalancerStatus: ingress [IngressLoadBalancerIngress]
        IngressPortStatus: error string; port! int32; protocol! string
        IngressRule: host string; http HTTPIngressRuleValue
        IngressServiceBackend: name! string; port ServiceBackendPort
        IngressSpec: defaultBackend IngressBackend; ingressClassName string; rules [IngressRule]; tls [IngressTLS]
        IngressStatus: loadBalancer IngressLoadBalancerStatus
        IngressTLS: hosts [string]; secretName string
        NetworkPolicy: apiVersion string; kind string; metadata meta.ObjectMeta; spec NetworkPolicySpec
        NetworkPolicyEgressRule: ports [NetworkPolicyPort]; to [NetworkPolicyPeer]
        NetworkPolicyIngressRule: from [NetworkPolicyPeer]; ports [NetworkPolicyPort]
        NetworkPolicyPeer: ipBlock IPBlock; namespaceSelector meta.LabelSelector; podSelector meta.LabelSelector
        NetworkPolicyPort: endPort int32; port intOrString; protocol string
        NetworkPolicySpec: egress [NetworkPolicyEgressRule]; ingress [NetworkPolicyIngressRule];
          podSelector! meta.LabelSelector; policyTypes [string]
        ServiceBackendPort~: name string; number int32
        package discovery io.k8s.api.discovery.v1
        Endpoint: addresses! [string] set; conditions EndpointConditions; deprecatedTopology {string};
          hints EndpointHints; hostname string; nodeName string; targetRef core.ObjectReference; zone string
        EndpointConditions: ready bool; serving bool; terminating bool
        EndpointHints: forZones [ForZone]
        EndpointPort~: appProtocol string; name string; port int32; protocol string
        EndpointSlice: addressType! string; apiVersion string; endpoints! [Endpoint]; kind string;
          metadata meta.ObjectMeta; ports [EndpointPort]
        ForZone: name! string
        package events io.k8s.api.events.v1
        Event: action string; apiVersion string; deprecatedCount int32; deprecatedFirstTimestamp time;
          deprecatedLastTimestamp time; deprecatedSource core.EventSource; eventTime! microTime; kind string;
          metadata meta.ObjectMeta; note string; reason string; regarding core.ObjectReference;
          related core.ObjectReference; reportingController string; reportingInstance string; series EventSeries;
          type string
        EventSeries: count! int32; lastObservedTime! microTime
        package coordination io.k8s.api.coordination.v1
        Lease: apiVersion string; kind string; metadata meta.ObjectMeta; spec LeaseSpec
        LeaseSpec: acquireTime microTime; holderIdentity string; leaseDurationSeconds int32; leaseTransitions int32;
          preferredHolder string; renewTime microTime; strategy string
        package storage io.k8s.api.storage.v1
        StorageClass: allowVolumeExpansion bool; allowedTopologies [core.TopologySelectorTerm]; apiVersion string;
          kind string; metadata meta.ObjectMeta; mountOptions [string]; parameters {string}; provisioner! string;
          reclaimPolicy string; volumeBindingMode string
        package rbac io.k8s.api.rbac.v1
        AggregationRule: clusterRoleSelectors [meta.LabelSelector]
        ClusterRole: aggregationRule AggregationRule; apiVersion string; kind string; metadata meta.ObjectMeta;
          rules [PolicyRule]
        ClusterRoleBinding: apiVersion string; kind string; metadata meta.ObjectMeta; roleRef! RoleRef;
          subjects [Subject]
        PolicyRule: apiGroups [string]; nonResourceURLs [string]; resourceNames [string]; resources [string];
          verbs! [string]
        Role: apiVersion string; kind string; metadata meta.ObjectMeta; rules [PolicyRule]
        RoleBinding: apiVersion string; kind string; metadata meta.ObjectMeta; roleRef! RoleRef; subjects [Subject]
        RoleRef~: apiGroup! string; kind! string; name! string
        Subject~: apiGroup string; kind! string; name! string; namespace string
        package authentication io.k8s.api.authentication.v1
        BoundObjectReference: apiVersion string; kind string; name string; uid string
        SelfSubjectReview: apiVersion string; kind string; metadata meta.ObjectMeta; status SelfSubjectReviewStatus
        SelfSubjectReviewStatus: userInfo UserInfo
        TokenRequest: apiVersion string; kind string; metadata meta.ObjectMeta; spec! TokenRequestSpec;
          status TokenRequestStatus
        TokenRequestSpec: audiences! [string]; boundObjectRef BoundObjectReference; expirationSeconds int64
        TokenRequestStatus: expirationTimestamp! time; token! string
        UserInfo: extra {[string]}; groups [string]; uid string; username string
        package authorization io.k8s.api.authorization.v1
        FieldSelectorAttributes: rawSelector string; requirements [meta.FieldSelectorRequirement]
        LabelSelectorAttributes: rawSelector string; requirements [meta.LabelSelectorRequirement]
        LocalSubjectAccessReview: apiVersion string; kind string; metadata meta.ObjectMeta;
          spec! SubjectAccessReviewSpec; status SubjectAccessReviewStatus
        NonResourceAttributes: path string; verb string
        NonResourceRule: nonResourceURLs [string]; verbs! [string]
        ResourceAttributes: fieldSelector FieldSelectorAttributes; group string; labelSelector LabelSelectorAttributes;
          name string; namespace string; resource string; subresource string; verb string; version string
        ResourceRule: apiGroups [string]; resourceNames [string]; resources [string]; verbs! [string]
        SelfSubjectAccessReview: apiVersion string; kind string; metadata meta.ObjectMeta;
          spec! SelfSubjectAccessReviewSpec; status SubjectAccessReviewStatus
        SelfSubjectAccessReviewSpec: nonResourceAttributes NonResourceAttributes; resourceAttributes ResourceAttributes
        SelfSubjectRulesReview: apiVersion string; kind string; metadata meta.ObjectMeta;
          spec! SelfSubjectRulesReviewSpec; status SubjectRulesReviewStatus
        SelfSubjectRulesReviewSpec: namespace string
        SubjectAccessReview: apiVersion string; kind string; metadata meta.ObjectMeta; spec! SubjectAccessReviewSpec;
          status SubjectAccessReviewStatus
        SubjectAccessReviewSpec: extra {[string]}; groups [string]; nonResourceAttributes NonResourceAttributes;
          resourceAttributes ResourceAttributes; uid string; user string
        SubjectAccessReviewStatus: allowed! bool; denied bool; evaluationError string; reason string
        SubjectRulesReviewStatus: evaluationError string; incomplete! bool; nonResourceRules! [NonResourceRule];
          resourceRules! [ResourceRule]
        """
    }
}
