/// What the server asks of values, a type a line: `TYPE: PATH CHECK ARGUMENTS; ...`. Checks are those of ``ValueCheck``; a
/// lone `#rule` is a rule of ``CheckRule``. PATH may go through lists (`versions[].name`).
enum BuiltInChecks {
    static var text: String {
        """
        core.Namespace: metadata.name label
        core.Service: metadata.name serviceName
        core.ConfigMap: #configData
        core.Secret: #secretData
        core.Pod: #volumeMounts
        core.ReplicationController: #volumeMounts
        core.PodSpec: containers required; restartPolicy in Always|OnFailure|Never;
          dnsPolicy in ClusterFirstWithHostNet|ClusterFirst|Default|None; #containerNames;
          volumes unique name; terminationGracePeriodSeconds min 0; activeDeadlineSeconds range 1 2147483647;
          hostname label; subdomain label; nodeName subdomain; serviceAccountName subdomain; nodeSelector labels;
          imagePullSecrets[].name required; hostAliases[].ip address
        core.Volume: name required; name label; #volumeSources
        core.Container: name required; name label; image required; #imageSpace;
          imagePullPolicy in Always|IfNotPresent|Never; terminationMessagePolicy in FallbackToLogsOnError|File;
          volumeMounts unique mountPath: must be unique; ports unique name; #privileges
        core.EphemeralContainer: name required; name label; image required;
          imagePullPolicy in Always|IfNotPresent|Never; terminationMessagePolicy in FallbackToLogsOnError|File
        core.ContainerPort: name portName; containerPort required; containerPort port; hostPort port;
          protocol in SCTP|TCP|UDP
        core.EnvVar: name required; name variable; #variableSource
        core.EnvFromSource: prefix variable; #oneOfSources
        core.ConfigMapEnvSource: name required
        core.SecretEnvSource: name required
        core.ConfigMapKeySelector: name required; key required; key configKey
        core.SecretKeySelector: name required; key required; key configKey
        core.ObjectFieldSelector: fieldPath required; #fieldPath
        core.ResourceFieldSelector: resource required
        core.VolumeMount: name required; mountPath required
        core.Probe: #handler; initialDelaySeconds min 0; timeoutSeconds min 0; periodSeconds min 0;
          successThreshold min 0; failureThreshold min 0
        core.LifecycleHandler: #handler
        core.ExecAction: command required
        core.HTTPGetAction: path required; port portNumber; scheme in HTTP|HTTPS
        core.TCPSocketAction: port portNumber
        core.GRPCAction: port port
        core.ResourceRequirements: limits amounts; requests amounts; #requestsWithinLimits
        core.SecurityContext: runAsUser range 0 2147483647; runAsGroup range 0 2147483647
        core.PodSecurityContext: runAsUser range 0 2147483647; runAsGroup range 0 2147483647;
          fsGroup range 0 2147483647
        core.Toleration: key qualifiedName; operator in Equal|Exists;
          effect in NoSchedule|PreferNoSchedule|NoExecute
        core.NodeSelector: nodeSelectorTerms required: must have at least one node selector term
        core.TopologySpreadConstraint: maxSkew positive; topologyKey required: can not be empty;
          whenUnsatisfiable in DoNotSchedule|ScheduleAnyway
        core.ConfigMapVolumeSource: name required; defaultMode mode
        core.SecretVolumeSource: secretName required; defaultMode mode
        core.ProjectedVolumeSource: defaultMode mode
        core.DownwardAPIVolumeSource: defaultMode mode
        core.KeyToPath: key required; path required; path relative; mode mode
        core.DownwardAPIVolumeFile: path required; path relative; mode mode
        core.HostPathVolumeSource: path required; path noBackstep;
          type in |BlockDevice|CharDevice|Directory|DirectoryOrCreate|File|FileOrCreate|Socket
        core.PersistentVolumeClaimVolumeSource: claimName required
        core.NFSVolumeSource: server required; path required
        core.PersistentVolumeClaimSpec: accessModes required: at least 1 access mode is required;
          accessModes in ReadOnlyMany|ReadWriteMany|ReadWriteOnce|ReadWriteOncePod; #storageRequest;
          volumeMode in Block|Filesystem
        core.PersistentVolumeSpec: accessModes required; capacity required; capacity amounts;
          persistentVolumeReclaimPolicy in Delete|Recycle|Retain; volumeMode in Block|Filesystem
        core.ServiceSpec: #servicePorts; type in ClusterIP|ExternalName|LoadBalancer|NodePort;
          sessionAffinity in ClientIP|None; selector labels; externalIPs address;
          externalTrafficPolicy in Cluster|Local; internalTrafficPolicy in Cluster|Local;
          ipFamilyPolicy in PreferDualStack|RequireDualStack|SingleStack
        core.ServicePort: name label; port givenPort; targetPort portNumber; protocol in SCTP|TCP|UDP
        core.EndpointAddress: ip address
        core.EndpointPort: port givenPort; protocol in SCTP|TCP|UDP
        core.ResourceQuotaSpec: hard amounts
        core.ReplicationControllerSpec: replicas min 0; #mapSelector
        meta.LabelSelector: matchLabels labels
        meta.LabelSelectorRequirement: key qualifiedName; #requirement
        meta.ObjectMeta: labels labels; annotations keys; #annotationSize; #owners; finalizers qualifiedName
        apps.Deployment: spec.replicas min 0; #volumeMounts; #selector; #restartAlways; spec.minReadySeconds min 0;
          spec.revisionHistoryLimit min 0; spec.progressDeadlineSeconds min 0; #deploymentStrategy
        apps.ReplicaSet: spec.replicas min 0; #volumeMounts; #selector; #restartAlways; spec.minReadySeconds min 0
        apps.StatefulSet: spec.replicas min 0; #selector; #restartAlways; spec.revisionHistoryLimit min 0;
          spec.podManagementPolicy in OrderedReady|Parallel; spec.updateStrategy.type in OnDelete|RollingUpdate
        apps.DaemonSet: #volumeMounts; #selector; #restartAlways; spec.minReadySeconds min 0;
          spec.revisionHistoryLimit min 0; spec.updateStrategy.type in OnDelete|RollingUpdate
        batch.Job: #volumeMounts; #jobTemplate; spec.parallelism min 0; spec.completions min 0; spec.backoffLimit min 0;
          spec.activeDeadlineSeconds min 0; spec.ttlSecondsAfterFinished min 0;
          spec.completionMode in Indexed|NonIndexed
        batch.CronJob: #volumeMounts; metadata.name most 52; spec.schedule required; #schedule;
          spec.concurrencyPolicy in Allow|Forbid|Replace; spec.startingDeadlineSeconds min 0;
          spec.successfulJobsHistoryLimit min 0; spec.failedJobsHistoryLimit min 0; #jobTemplate
        networking.IngressSpec: #ingress
        networking.IngressRule: #host
        networking.HTTPIngressPath: pathType required: pathType must be specified;
          pathType in Exact|ImplementationSpecific|Prefix; #ingressPath
        networking.IngressServiceBackend: name required; name serviceName
        networking.IngressBackend: #ingressBackend
        networking.NetworkPolicySpec: policyTypes in Egress|Ingress
        networking.NetworkPolicyPort: protocol in SCTP|TCP|UDP; port portNumber
        networking.NetworkPolicyPeer: #peer
        networking.IngressClassSpec: controller required
        policy.PodDisruptionBudgetSpec: #budget
        rbac.Role: metadata.name pathSegment; #rules
        rbac.ClusterRole: metadata.name pathSegment; #rules
        rbac.RoleBinding: metadata.name pathSegment; roleRef.kind in ClusterRole|Role; roleRef.name required
        rbac.ClusterRoleBinding: metadata.name pathSegment; roleRef.kind in ClusterRole; roleRef.name required;
          #accounts
        rbac.Subject: name required; kind in Group|ServiceAccount|User; #subject
        storage.StorageClass: provisioner required; reclaimPolicy in Delete|Retain;
          volumeBindingMode in Immediate|WaitForFirstConsumer
        scheduling.PriorityClass: #priority; preemptionPolicy in Never|PreemptLowerPriority
        autoscaling.v2.HorizontalPodAutoscaler: spec.minReplicas min 1; #replicaBounds; spec.scaleTargetRef.kind required;
          spec.scaleTargetRef.name required
        autoscaling.ScaleSpec: replicas min 0
        apiextensions.CustomResourceDefinition: #definition; spec.group required; spec.scope required;
          spec.scope in Cluster|Namespaced; spec.names.plural required; spec.names.plural serviceName;
          spec.names.singular required; spec.names.kind required; spec.names.listKind required
        discovery.EndpointSlice: addressType required; addressType in FQDN|IPv4|IPv6
        coordination.LeaseSpec: leaseDurationSeconds positive
        """
    }
}
