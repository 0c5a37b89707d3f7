/// What else is in the core group.
enum CoreTypes {
    static var text: String {
        """
        package core io.k8s.api.core.v1
        AttachedVolume: devicePath! string; name! string
        Binding: apiVersion string; kind string; metadata meta.ObjectMeta; target! ObjectReference
        ClientIPConfig: timeoutSeconds int32
        ComponentCondition: error string; message string; status! string; type! string
        ComponentStatus: apiVersion string; conditions [ComponentCondition] map(type) merge(type); kind string;
          metadata meta.ObjectMeta
        ConfigMap: apiVersion string; binaryData {bytes}; data {string}; immutable bool; kind string;
          metadata meta.ObjectMeta
        ConfigMapNodeConfigSource: kubeletConfigKey! string; name! string; namespace! string; resourceVersion string;
          uid string
        ContainerImage: names [string]; sizeBytes int64
        DaemonEndpoint: Port! int32
        EndpointAddress~: hostname string; ip! string; nodeName string; targetRef ObjectReference
        EndpointPort~: appProtocol string; name string; port! int32; protocol string
        EndpointSubset: addresses [EndpointAddress]; notReadyAddresses [EndpointAddress]; ports [EndpointPort]
        Endpoints: apiVersion string; kind string; metadata meta.ObjectMeta; subsets [EndpointSubset]
        Event: action string; apiVersion string; count int32; eventTime microTime; firstTimestamp time;
          involvedObject! ObjectReference; kind string; lastTimestamp time; message string; metadata! meta.ObjectMeta;
          reason string; related ObjectReference; reportingComponent string; reportingInstance string;
          series EventSeries; source EventSource; type string
        EventSeries: count int32; lastObservedTime microTime
        EventSource: component string; host string
        LimitRange: apiVersion string; kind string; metadata meta.ObjectMeta; spec LimitRangeSpec
        LimitRangeItem: default {quantity}; defaultRequest {quantity}; max {quantity}; maxLimitRequestRatio {quantity};
          min {quantity}; type! string
        LimitRangeSpec: limits! [LimitRangeItem]
        LoadBalancerIngress: hostname string; ip string; ipMode string; ports [PortStatus]
        LoadBalancerStatus: ingress [LoadBalancerIngress]
        LocalObjectReference~: name string
        Namespace: apiVersion string; kind string; metadata meta.ObjectMeta; spec NamespaceSpec; status NamespaceStatus
        NamespaceCondition: lastTransitionTime time; message string; reason string; status! string; type! string
        NamespaceSpec: finalizers [string]
        NamespaceStatus: conditions [NamespaceCondition] map(type) merge(type); phase string
        Node: apiVersion string; kind string; metadata meta.ObjectMeta; spec NodeSpec; status NodeStatus
        NodeAddress: address! string; type! string
        NodeCondition: lastHeartbeatTime time; lastTransitionTime time; message string; reason string; status! string;
          type! string
        NodeConfigSource: configMap ConfigMapNodeConfigSource
        NodeConfigStatus: active NodeConfigSource; assigned NodeConfigSource; error string;
          lastKnownGood NodeConfigSource
        NodeDaemonEndpoints: kubeletEndpoint DaemonEndpoint
        NodeFeatures: supplementalGroupsPolicy bool
        NodeRuntimeHandler: features NodeRuntimeHandlerFeatures; name string
        NodeRuntimeHandlerFeatures: recursiveReadOnlyMounts bool; userNamespaces bool
        NodeSelector~: nodeSelectorTerms! [NodeSelectorTerm]
        NodeSelectorRequirement: key! string; operator! string; values [string]
        NodeSelectorTerm~: matchExpressions [NodeSelectorRequirement]; matchFields [NodeSelectorRequirement]
        NodeSpec: configSource NodeConfigSource; externalID string; podCIDR string; podCIDRs [string] set merge;
          providerID string; taints [Taint]; unschedulable bool
        NodeStatus: addresses [NodeAddress] map(type) merge(type); allocatable {quantity}; capacity {quantity};
          conditions [NodeCondition] map(type) merge(type); config NodeConfigStatus;
          daemonEndpoints NodeDaemonEndpoints; features NodeFeatures; images [ContainerImage]; nodeInfo NodeSystemInfo;
          phase string; runtimeHandlers [NodeRuntimeHandler]; volumesAttached [AttachedVolume]; volumesInUse [string]
        NodeSystemInfo: architecture! string; bootID! string; containerRuntimeVersion! string; kernelVersion! string;
          kubeProxyVersion! string; kubeletVersion! string; machineID! string; operatingSystem! string; osImage! string;
          systemUUID! string
        ObjectFieldSelector~: apiVersion string; fieldPath! string
        ObjectReference~: apiVersion string; fieldPath string; kind string; name string; namespace string;
          resourceVersion string; uid string
        PortStatus: error string; port! int32; protocol! string
        ReplicationController: apiVersion string; kind string; metadata meta.ObjectMeta; spec ReplicationControllerSpec;
          status ReplicationControllerStatus
        ReplicationControllerCondition: lastTransitionTime time; message string; reason string; status! string;
          type! string
        ReplicationControllerSpec: minReadySeconds int32; replicas int32; selector {string} atomic;
          template PodTemplateSpec
        ReplicationControllerStatus: availableReplicas int32;
          conditions [ReplicationControllerCondition] map(type) merge(type); fullyLabeledReplicas int32;
          observedGeneration int64; readyReplicas int32; replicas! int32
        ResourceFieldSelector~: containerName string; divisor quantity; resource! string
        ResourceQuota: apiVersion string; kind string; metadata meta.ObjectMeta; spec ResourceQuotaSpec;
          status ResourceQuotaStatus
        ResourceQuotaSpec: hard {quantity}; scopeSelector ScopeSelector; scopes [string]
        ResourceQuotaStatus: hard {quantity}; used {quantity}
        ScopeSelector~: matchExpressions [ScopedResourceSelectorRequirement]
        ScopedResourceSelectorRequirement: operator! string; scopeName! string; values [string]
        Secret: apiVersion string; data {bytes}; immutable bool; kind string; metadata meta.ObjectMeta;
          stringData {string}; type string
        SecretReference~: name string; namespace string
        Service: apiVersion string; kind string; metadata meta.ObjectMeta; spec ServiceSpec; status ServiceStatus
        ServiceAccount: apiVersion string; automountServiceAccountToken bool; imagePullSecrets [LocalObjectReference];
          kind string; metadata meta.ObjectMeta; secrets [ObjectReference] map(name) merge(name)
        ServicePort: appProtocol string; name string; nodePort int32; port! int32; protocol string;
          targetPort intOrString
        ServiceSpec: allocateLoadBalancerNodePorts bool; clusterIP string; clusterIPs [string]; externalIPs [string];
          externalName string; externalTrafficPolicy string; healthCheckNodePort int32; internalTrafficPolicy string;
          ipFamilies [string]; ipFamilyPolicy string; loadBalancerClass string; loadBalancerIP string;
          loadBalancerSourceRanges [string]; ports [ServicePort] map(port,protocol) merge(port);
          publishNotReadyAddresses bool; selector {string} atomic; sessionAffinity string;
          sessionAffinityConfig SessionAffinityConfig; trafficDistribution string; type string
        ServiceStatus: conditions [meta.Condition] map(type) merge(type); loadBalancer LoadBalancerStatus
        SessionAffinityConfig: clientIP ClientIPConfig
        Taint: effect! string; key! string; timeAdded time; value string
        TopologySelectorLabelRequirement: key! string; values! [string]
        TopologySelectorTerm~: matchLabelExpressions [TopologySelectorLabelRequirement]
        TypedLocalObjectReference~: apiGroup string; kind! string; name! string
        TypedObjectReference: apiGroup string; kind! string; name! string; namespace string
        """
    }
}
