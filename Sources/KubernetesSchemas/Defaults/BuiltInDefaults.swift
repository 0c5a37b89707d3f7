/// What the server fills in, a type a line: `TYPE: PATH = VALUE if CONDITION, ...; ...` in the order it happens; what
/// belongs to an outer type comes before what belongs to inner ones.
///
/// PATH may go through lists (`ports[].name`); `=` sets what is missing or `""`, `~=` what is 0 too. VALUE is JSON or
/// `@field`, another field of the same object. CONDITION is `field=a|b`, `field` (is there) or `!field`. A lone `#rule`
/// is a rule of ``DefaultRule``.
enum BuiltInDefaults {
    static var text: String {
        """
        core.Pod: #requestsFromLimits; spec.enableServiceLinks = true; #hostPorts; status.phase = "Pending"; #qualityOfService
        core.PodSpec: dnsPolicy = "ClusterFirst"; restartPolicy = "Always"; schedulerName = "default-scheduler";
          securityContext = {}; terminationGracePeriodSeconds = 30; serviceAccount = @serviceAccountName;
          serviceAccountName = @serviceAccount
        core.PodTemplateSpec: metadata.creationTimestamp = null
        core.PodCondition: lastProbeTime = null
        core.Event: eventTime = null; firstTimestamp = null; lastTimestamp = null
        core.Container: terminationMessagePath = "/dev/termination-log"; terminationMessagePolicy = "File";
          #imagePullPolicy; resources = {}
        core.EphemeralContainer: terminationMessagePath = "/dev/termination-log"; terminationMessagePolicy = "File";
          #imagePullPolicy; resources = {}
        core.ContainerPort: protocol = "TCP"
        core.Probe: timeoutSeconds ~= 1; periodSeconds ~= 10; successThreshold ~= 1; failureThreshold ~= 3
        core.HTTPGetAction: path = "/"; scheme = "HTTP"
        core.GRPCAction: service = ""
        core.ObjectFieldSelector: apiVersion = "v1"
        core.Volume: #volumeSource
        core.ConfigMapVolumeSource: defaultMode = 420
        core.SecretVolumeSource: defaultMode = 420
        core.DownwardAPIVolumeSource: defaultMode = 420
        core.ProjectedVolumeSource: defaultMode = 420
        core.ServiceAccountTokenProjection: expirationSeconds = 3600
        core.HostPathVolumeSource: type = ""
        core.ISCSIVolumeSource: iscsiInterface = "default"
        core.ISCSIPersistentVolumeSource: iscsiInterface = "default"
        core.RBDVolumeSource: pool = "rbd"; user = "admin"; keyring = "/etc/ceph/keyring"
        core.RBDPersistentVolumeSource: pool = "rbd"; user = "admin"; keyring = "/etc/ceph/keyring"
        core.PersistentVolumeClaim: status.phase = "Pending"
        core.PersistentVolumeClaimSpec: volumeMode = "Filesystem"
        core.PersistentVolume: status.phase = "Pending"
        core.PersistentVolumeSpec: persistentVolumeReclaimPolicy = "Retain"; volumeMode = "Filesystem"
        core.Service: status.loadBalancer = {}
        core.ServiceSpec: sessionAffinity = "None"; type = "ClusterIP";
          sessionAffinityConfig.clientIP.timeoutSeconds = 10800 if sessionAffinity=ClientIP;
          internalTrafficPolicy = "Cluster" if type=ClusterIP|NodePort|LoadBalancer;
          externalTrafficPolicy = "Cluster" if type=NodePort|LoadBalancer;
          externalTrafficPolicy = "Cluster" if type=ClusterIP, externalIPs;
          allocateLoadBalancerNodePorts = true if type=LoadBalancer;
          ipFamilies = ["IPv4"] if type=ClusterIP|NodePort|LoadBalancer;
          ipFamilyPolicy = "SingleStack" if type=ClusterIP|NodePort|LoadBalancer
        core.ServicePort: protocol = "TCP"; targetPort ~= @port
        core.Secret: #stringData; type = "Opaque"
        core.Endpoints: subsets[].ports[].protocol = "TCP"
        core.LimitRangeItem: #limits
        core.Namespace: #namespaceLabel; status.phase = "Active"
        core.NodeStatus: allocatable = @capacity
        core.ReplicationController: #labelsFromTemplate; spec.replicas = 1;
          spec.selector = @spec.template.metadata.labels; status.replicas = 0
        core.ResourceQuota: status = {}
        apps.Deployment: spec.replicas = 1; spec.strategy.type = "RollingUpdate"; spec.revisionHistoryLimit = 10;
          spec.progressDeadlineSeconds = 600; status = {}
        apps.DeploymentStrategy: rollingUpdate = {} if type=RollingUpdate
        apps.RollingUpdateDeployment: maxSurge = "25%"; maxUnavailable = "25%"
        apps.ReplicaSet: spec.replicas = 1; status.replicas = 0
        apps.StatefulSet: spec.podManagementPolicy = "OrderedReady"; spec.replicas = 1; spec.revisionHistoryLimit = 10;
          spec.updateStrategy.rollingUpdate = {} if !spec.updateStrategy.type;
          spec.updateStrategy.type = "RollingUpdate";
          spec.updateStrategy.rollingUpdate.partition = 0 if spec.updateStrategy.rollingUpdate;
          spec.persistentVolumeClaimRetentionPolicy.whenDeleted = "Retain";
          spec.persistentVolumeClaimRetentionPolicy.whenScaled = "Retain";
          spec.volumeClaimTemplates[].apiVersion = "v1"; spec.volumeClaimTemplates[].kind = "PersistentVolumeClaim";
          spec.volumeClaimTemplates[].metadata.creationTimestamp = null;
          status.replicas = 0; status.availableReplicas = 0
        apps.DaemonSet: spec.updateStrategy.type = "RollingUpdate"; spec.revisionHistoryLimit = 10;
          metadata.annotations.deprecated%2Edaemonset%2Etemplate%2Egeneration = "1";
          status.currentNumberScheduled = 0; status.desiredNumberScheduled = 0; status.numberMisscheduled = 0;
          status.numberReady = 0
        apps.DaemonSetUpdateStrategy: rollingUpdate = {} if type=RollingUpdate
        apps.RollingUpdateDaemonSet: maxUnavailable = 1; maxSurge = 0
        batch.Job: spec.completions = 1 if !spec.completions, !spec.parallelism; spec.parallelism = 1;
          spec.backoffLimit = 2147483647 if spec.backoffLimitPerIndex; spec.backoffLimit = 6; #labelsFromTemplate;
          spec.completionMode = "NonIndexed"; spec.suspend = false; spec.manualSelector = false;
          spec.podReplacementPolicy = "Failed" if spec.podFailurePolicy;
          spec.podReplacementPolicy = "TerminatingOrFailed"; status = {}
        batch.PodFailurePolicyOnPodConditionsPattern: status = "True"
        batch.CronJob: spec.concurrencyPolicy = "Allow"; spec.suspend = false; spec.successfulJobsHistoryLimit = 3;
          spec.failedJobsHistoryLimit = 1; status = {}
        batch.JobTemplateSpec: metadata.creationTimestamp = null
        networking.Ingress: status.loadBalancer = {}
        networking.IngressClassParametersReference: scope = "Cluster"
        networking.NetworkPolicySpec: podSelector = {}; #policyTypes
        networking.NetworkPolicyPort: protocol = "TCP"
        policy.PodDisruptionBudget: status.currentHealthy = 0; status.desiredHealthy = 0;
          status.disruptionsAllowed = 0; status.expectedPods = 0
        discovery.EndpointPort: name = ""; protocol = "TCP"
        rbac.RoleRef: apiGroup = "rbac.authorization.k8s.io"
        rbac.Subject: apiGroup = "rbac.authorization.k8s.io" if kind=User|Group
        storage.StorageClass: reclaimPolicy = "Delete"; volumeBindingMode = "Immediate"
        scheduling.PriorityClass: preemptionPolicy = "PreemptLowerPriority"
        autoscaling.v2.HorizontalPodAutoscaler: spec.minReplicas = 1;
          spec.metrics = [{"type":"Resource","resource":{"name":"cpu","target":{"type":"Utilization","averageUtilization":80}}}];
          status.currentMetrics = null; status.desiredReplicas = 0
        autoscaling.v2.HorizontalPodAutoscalerBehavior: scaleUp.stabilizationWindowSeconds = 0;
          scaleUp.selectPolicy = "Max";
          scaleUp.policies = [{"type":"Percent","value":100,"periodSeconds":15},{"type":"Pods","value":4,"periodSeconds":15}];
          scaleDown.selectPolicy = "Max"; scaleDown.policies = [{"type":"Percent","value":100,"periodSeconds":15}]
        apiextensions.CustomResourceDefinition: spec.conversion.strategy = "None"; #resourceNames
        authentication.TokenRequestSpec: expirationSeconds = 3600
        """
    }
}
