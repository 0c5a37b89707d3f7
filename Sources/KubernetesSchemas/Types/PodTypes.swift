/// Pods and what is in them, of the core group.
enum PodTypes {
    static var text: String {
        """
        package core io.k8s.api.core.v1
        Affinity: nodeAffinity NodeAffinity; podAffinity PodAffinity; podAntiAffinity PodAntiAffinity
        AppArmorProfile: localhostProfile string; type! string
        Capabilities: add [string]; drop [string]
        ConfigMapEnvSource: name string; optional bool
        ConfigMapKeySelector~: key! string; name string; optional bool
        Container: args [string]; command [string]; env [EnvVar] map(name) merge(name); envFrom [EnvFromSource];
          image string; imagePullPolicy string; lifecycle Lifecycle; livenessProbe Probe; name! string;
          ports [ContainerPort] map(containerPort,protocol) merge(containerPort); readinessProbe Probe;
          resizePolicy [ContainerResizePolicy]; resources ResourceRequirements; restartPolicy string;
          securityContext SecurityContext; startupProbe Probe; stdin bool; stdinOnce bool;
          terminationMessagePath string; terminationMessagePolicy string; tty bool;
          volumeDevices [VolumeDevice] map(devicePath) merge(devicePath);
          volumeMounts [VolumeMount] map(mountPath) merge(mountPath); workingDir string
        ContainerPort: containerPort! int32; hostIP string; hostPort int32; name string; protocol string
        ContainerResizePolicy: resourceName! string; restartPolicy! string
        ContainerState: running ContainerStateRunning; terminated ContainerStateTerminated;
          waiting ContainerStateWaiting
        ContainerStateRunning: startedAt time
        ContainerStateTerminated: containerID string; exitCode! int32; finishedAt time; message string; reason string;
          signal int32; startedAt time
        ContainerStateWaiting: message string; reason string
        ContainerStatus: allocatedResources {quantity}; allocatedResourcesStatus [ResourceStatus] map(name) merge(name);
          containerID string; image! string; imageID! string; lastState ContainerState; name! string; ready! bool;
          resources ResourceRequirements; restartCount! int32; started bool; state ContainerState; user ContainerUser;
          volumeMounts [VolumeMountStatus] map(mountPath) merge(mountPath)
        ContainerUser: linux LinuxContainerUser
        EnvFromSource: configMapRef ConfigMapEnvSource; prefix string; secretRef SecretEnvSource
        EnvVar: name! string; value string; valueFrom EnvVarSource
        EnvVarSource: configMapKeyRef ConfigMapKeySelector; fieldRef ObjectFieldSelector;
          resourceFieldRef ResourceFieldSelector; secretKeyRef SecretKeySelector
        EphemeralContainer: args [string]; command [string]; env [EnvVar] map(name) merge(name);
          envFrom [EnvFromSource]; image string; imagePullPolicy string; lifecycle Lifecycle; livenessProbe Probe;
          name! string; ports [ContainerPort] map(containerPort,protocol) merge(containerPort); readinessProbe Probe;
          resizePolicy [ContainerResizePolicy]; resources ResourceRequirements; restartPolicy string;
          securityContext SecurityContext; startupProbe Probe; stdin bool; stdinOnce bool; targetContainerName string;
          terminationMessagePath string; terminationMessagePolicy string; tty bool;
          volumeDevices [VolumeDevice] map(devicePath) merge(devicePath);
          volumeMounts [VolumeMount] map(mountPath) merge(mountPath); workingDir string
        ExecAction: command [string]
        GRPCAction: port! int32; service string
        HTTPGetAction: host string; httpHeaders [HTTPHeader]; path string; port! intOrString; scheme string
        HTTPHeader: name! string; value! string
        HostAlias: hostnames [string]; ip! string
        HostIP: ip! string
        Lifecycle: postStart LifecycleHandler; preStop LifecycleHandler
        LifecycleHandler: exec ExecAction; httpGet HTTPGetAction; sleep SleepAction; tcpSocket TCPSocketAction
        LinuxContainerUser: gid! int64; supplementalGroups [int64]; uid! int64
        NodeAffinity: preferredDuringSchedulingIgnoredDuringExecution [PreferredSchedulingTerm];
          requiredDuringSchedulingIgnoredDuringExecution NodeSelector
        Pod: apiVersion string; kind string; metadata meta.ObjectMeta; spec PodSpec; status PodStatus
        PodAffinity: preferredDuringSchedulingIgnoredDuringExecution [WeightedPodAffinityTerm];
          requiredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm]
        PodAffinityTerm: labelSelector meta.LabelSelector; matchLabelKeys [string]; mismatchLabelKeys [string];
          namespaceSelector meta.LabelSelector; namespaces [string]; topologyKey! string
        PodAntiAffinity: preferredDuringSchedulingIgnoredDuringExecution [WeightedPodAffinityTerm];
          requiredDuringSchedulingIgnoredDuringExecution [PodAffinityTerm]
        PodCondition: lastProbeTime time; lastTransitionTime time; message string; reason string; status! string;
          type! string
        PodDNSConfig: nameservers [string]; options [PodDNSConfigOption]; searches [string]
        PodDNSConfigOption: name string; value string
        PodIP: ip! string
        PodOS: name! string
        PodReadinessGate: conditionType! string
        PodResourceClaim: name! string; resourceClaimName string; resourceClaimTemplateName string
        PodResourceClaimStatus: name! string; resourceClaimName string
        PodSchedulingGate: name! string
        PodSecurityContext: appArmorProfile AppArmorProfile; fsGroup int64; fsGroupChangePolicy string;
          runAsGroup int64; runAsNonRoot bool; runAsUser int64; seLinuxChangePolicy string;
          seLinuxOptions SELinuxOptions; seccompProfile SeccompProfile; supplementalGroups [int64];
          supplementalGroupsPolicy string; sysctls [Sysctl]; windowsOptions WindowsSecurityContextOptions
        PodSpec: activeDeadlineSeconds int64; affinity Affinity; automountServiceAccountToken bool;
          containers! [Container] map(name) merge(name); dnsConfig PodDNSConfig; dnsPolicy string;
          enableServiceLinks bool; ephemeralContainers [EphemeralContainer] map(name) merge(name);
          hostAliases [HostAlias] map(ip) merge(ip); hostIPC bool; hostNetwork bool; hostPID bool; hostUsers bool;
          hostname string; imagePullSecrets [LocalObjectReference] map(name) merge(name);
          initContainers [Container] map(name) merge(name); nodeName string; nodeSelector {string} atomic; os PodOS;
          overhead {quantity}; preemptionPolicy string; priority int32; priorityClassName string;
          readinessGates [PodReadinessGate]; resourceClaims [PodResourceClaim] map(name) merge(name) retainKeys;
          resources ResourceRequirements; restartPolicy string; runtimeClassName string; schedulerName string;
          schedulingGates [PodSchedulingGate] map(name) merge(name); securityContext PodSecurityContext;
          serviceAccount string; serviceAccountName string; setHostnameAsFQDN bool; shareProcessNamespace bool;
          subdomain string; terminationGracePeriodSeconds int64; tolerations [Toleration];
          topologySpreadConstraints [TopologySpreadConstraint] map(topologyKey,whenUnsatisfiable) merge(topologyKey);
          volumes [Volume] map(name) merge(name) retainKeys
        PodStatus: conditions [PodCondition] map(type) merge(type); containerStatuses [ContainerStatus];
          ephemeralContainerStatuses [ContainerStatus]; hostIP string; hostIPs [HostIP] merge(ip);
          initContainerStatuses [ContainerStatus]; message string; nominatedNodeName string; phase string; podIP string;
          podIPs [PodIP] map(ip) merge(ip); qosClass string; reason string; resize string;
          resourceClaimStatuses [PodResourceClaimStatus] map(name) merge(name) retainKeys; startTime time
        PodTemplate: apiVersion string; kind string; metadata meta.ObjectMeta; template PodTemplateSpec
        PodTemplateSpec: metadata meta.ObjectMeta; spec PodSpec
        PreferredSchedulingTerm: preference! NodeSelectorTerm; weight! int32
        Probe: exec ExecAction; failureThreshold int32; grpc GRPCAction; httpGet HTTPGetAction;
          initialDelaySeconds int32; periodSeconds int32; successThreshold int32; tcpSocket TCPSocketAction;
          terminationGracePeriodSeconds int64; timeoutSeconds int32
        ResourceClaim: name! string; request string
        ResourceHealth: health string; resourceID! string
        ResourceRequirements: claims [ResourceClaim] map(name); limits {quantity}; requests {quantity}
        ResourceStatus: name! string; resources [ResourceHealth] map(resourceID)
        SELinuxOptions: level string; role string; type string; user string
        SeccompProfile: localhostProfile string; type! string
        SecretEnvSource: name string; optional bool
        SecretKeySelector~: key! string; name string; optional bool
        SecurityContext: allowPrivilegeEscalation bool; appArmorProfile AppArmorProfile; capabilities Capabilities;
          privileged bool; procMount string; readOnlyRootFilesystem bool; runAsGroup int64; runAsNonRoot bool;
          runAsUser int64; seLinuxOptions SELinuxOptions; seccompProfile SeccompProfile;
          windowsOptions WindowsSecurityContextOptions
        SleepAction: seconds! int64
        Sysctl: name! string; value! string
        TCPSocketAction: host string; port! intOrString
        Toleration: effect string; key string; operator string; tolerationSeconds int64; value string
        TopologySpreadConstraint: labelSelector meta.LabelSelector; matchLabelKeys [string]; maxSkew! int32;
          minDomains int32; nodeAffinityPolicy string; nodeTaintsPolicy string; topologyKey! string;
          whenUnsatisfiable! string
        VolumeDevice: devicePath! string; name! string
        VolumeMount: mountPath! string; mountPropagation string; name! string; readOnly bool; recursiveReadOnly string;
          subPath string; subPathExpr string
        VolumeMountStatus: mountPath! string; name! string; readOnly bool; recursiveReadOnly string
        WeightedPodAffinityTerm: podAffinityTerm! PodAffinityTerm; weight! int32
        WindowsSecurityContextOptions: gmsaCredentialSpec string; gmsaCredentialSpecName string; hostProcess bool;
          runAsUserName string
        """
    }
}
