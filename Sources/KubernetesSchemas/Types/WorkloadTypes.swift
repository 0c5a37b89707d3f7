/// The groups of what runs pods, and scales and guards them.
enum WorkloadTypes {
    static var text: String {
        """
        package apps io.k8s.api.apps.v1
        ControllerRevision: apiVersion string; data any; kind string; metadata meta.ObjectMeta; revision! int64
        DaemonSet: apiVersion string; kind string; metadata meta.ObjectMeta; spec DaemonSetSpec; status DaemonSetStatus
        DaemonSetCondition: lastTransitionTime time; message string; reason string; status! string; type! string
        DaemonSetSpec: minReadySeconds int32; revisionHistoryLimit int32; selector! meta.LabelSelector;
          template! core.PodTemplateSpec; updateStrategy DaemonSetUpdateStrategy
        DaemonSetStatus: collisionCount int32; conditions [DaemonSetCondition] map(type) merge(type);
          currentNumberScheduled! int32; desiredNumberScheduled! int32; numberAvailable int32;
          numberMisscheduled! int32; numberReady! int32; numberUnavailable int32; observedGeneration int64;
          updatedNumberScheduled int32
        DaemonSetUpdateStrategy: rollingUpdate RollingUpdateDaemonSet; type string
        Deployment: apiVersion string; kind string; metadata meta.ObjectMeta; spec DeploymentSpec;
          status DeploymentStatus
        DeploymentCondition: lastTransitionTime time; lastUpdateTime time; message string; reason string;
          status! string; type! string
        DeploymentSpec: minReadySeconds int32; paused bool; progressDeadlineSeconds int32; replicas int32;
          revisionHistoryLimit int32; selector! meta.LabelSelector; strategy DeploymentStrategy retainKeys;
          template! core.PodTemplateSpec
        DeploymentStatus: availableReplicas int32; collisionCount int32;
          conditions [DeploymentCondition] map(type) merge(type); observedGeneration int64; readyReplicas int32;
          replicas int32; unavailableReplicas int32; updatedReplicas int32
        DeploymentStrategy: rollingUpdate RollingUpdateDeployment; type string
        ReplicaSet: apiVersion string; kind string; metadata meta.ObjectMeta; spec ReplicaSetSpec;
          status ReplicaSetStatus
        ReplicaSetCondition: lastTransitionTime time; message string; reason string; status! string; type! string
        ReplicaSetSpec: minReadySeconds int32; replicas int32; selector! meta.LabelSelector;
          template core.PodTemplateSpec
        ReplicaSetStatus: availableReplicas int32; conditions [ReplicaSetCondition] map(type) merge(type);
          fullyLabeledReplicas int32; observedGeneration int64; readyReplicas int32; replicas! int32
        RollingUpdateDaemonSet: maxSurge intOrString; maxUnavailable intOrString
        RollingUpdateDeployment: maxSurge intOrString; maxUnavailable intOrString
        RollingUpdateStatefulSetStrategy: maxUnavailable intOrString; partition int32
        StatefulSet: apiVersion string; kind string; metadata meta.ObjectMeta; spec StatefulSetSpec;
          status StatefulSetStatus
        StatefulSetCondition: lastTransitionTime time; message string; reason string; status! string; type! string
        StatefulSetOrdinals: start int32
        StatefulSetPersistentVolumeClaimRetentionPolicy: whenDeleted string; whenScaled string
        StatefulSetSpec: minReadySeconds int32; ordinals StatefulSetOrdinals;
          persistentVolumeClaimRetentionPolicy StatefulSetPersistentVolumeClaimRetentionPolicy;
          podManagementPolicy string; replicas int32; revisionHistoryLimit int32; selector! meta.LabelSelector;
          serviceName! string; template! core.PodTemplateSpec; updateStrategy StatefulSetUpdateStrategy;
          volumeClaimTemplates [core.PersistentVolumeClaim]
        StatefulSetStatus: availableReplicas int32; collisionCount int32;
          conditions [StatefulSetCondition] map(type) merge(type); currentReplicas int32; currentRevision string;
          observedGeneration int64; readyReplicas int32; replicas! int32; updateRevision string; updatedReplicas int32
        StatefulSetUpdateStrategy: rollingUpdate RollingUpdateStatefulSetStrategy; type string
        package batch io.k8s.api.batch.v1
        CronJob: apiVersion string; kind string; metadata meta.ObjectMeta; spec CronJobSpec; status CronJobStatus
        CronJobSpec: concurrencyPolicy string; failedJobsHistoryLimit int32; jobTemplate! JobTemplateSpec;
          schedule! string; startingDeadlineSeconds int64; successfulJobsHistoryLimit int32; suspend bool;
          timeZone string
        CronJobStatus: active [core.ObjectReference]; lastScheduleTime time; lastSuccessfulTime time
        Job: apiVersion string; kind string; metadata meta.ObjectMeta; spec JobSpec; status JobStatus
        JobCondition: lastProbeTime time; lastTransitionTime time; message string; reason string; status! string;
          type! string
        JobSpec: activeDeadlineSeconds int64; backoffLimit int32; backoffLimitPerIndex int32; completionMode string;
          completions int32; managedBy string; manualSelector bool; maxFailedIndexes int32; parallelism int32;
          podFailurePolicy PodFailurePolicy; podReplacementPolicy string; selector meta.LabelSelector;
          successPolicy SuccessPolicy; suspend bool; template! core.PodTemplateSpec; ttlSecondsAfterFinished int32
        JobStatus: active int32; completedIndexes string; completionTime time; conditions [JobCondition] merge(type);
          failed int32; failedIndexes string; ready int32; startTime time; succeeded int32; terminating int32;
          uncountedTerminatedPods UncountedTerminatedPods
        JobTemplateSpec: metadata meta.ObjectMeta; spec JobSpec
        PodFailurePolicy: rules! [PodFailurePolicyRule]
        PodFailurePolicyOnExitCodesRequirement: containerName string; operator! string; values! [int32] set
        PodFailurePolicyOnPodConditionsPattern: status! string; type! string
        PodFailurePolicyRule: action! string; onExitCodes PodFailurePolicyOnExitCodesRequirement;
          onPodConditions [PodFailurePolicyOnPodConditionsPattern]
        SuccessPolicy: rules! [SuccessPolicyRule]
        SuccessPolicyRule: succeededCount int32; succeededIndexes string
        UncountedTerminatedPods: failed [string] set; succeeded [string] set
        package autoscaling io.k8s.api.autoscaling.v1
        CrossVersionObjectReference: apiVersion string; kind! string; name! string
        HorizontalPodAutoscaler: apiVersion string; kind string; metadata meta.ObjectMeta;
          spec HorizontalPodAutoscalerSpec; status HorizontalPodAutoscalerStatus
        HorizontalPodAutoscalerSpec: maxReplicas! int32; minReplicas int32;
          scaleTargetRef! CrossVersionObjectReference; targetCPUUtilizationPercentage int32
        HorizontalPodAutoscalerStatus: currentCPUUtilizationPercentage int32; currentReplicas! int32;
          desiredReplicas! int32; lastScaleTime time; observedGeneration int64
        Scale: apiVersion string; kind string; metadata meta.ObjectMeta; spec ScaleSpec; status ScaleStatus
        ScaleSpec: replicas int32
        ScaleStatus: replicas! int32; selector string
        package autoscaling.v2 io.k8s.api.autoscaling.v2
        ContainerResourceMetricSource: container! string; name! string; target! MetricTarget
        ContainerResourceMetricStatus: container! string; current! MetricValueStatus; name! string
        CrossVersionObjectReference: apiVersion string; kind! string; name! string
        ExternalMetricSource: metric! MetricIdentifier; target! MetricTarget
        ExternalMetricStatus: current! MetricValueStatus; metric! MetricIdentifier
        HPAScalingPolicy: periodSeconds! int32; type! string; value! int32
        HPAScalingRules: policies [HPAScalingPolicy]; selectPolicy string; stabilizationWindowSeconds int32
        HorizontalPodAutoscaler: apiVersion string; kind string; metadata meta.ObjectMeta;
          spec HorizontalPodAutoscalerSpec; status HorizontalPodAutoscalerStatus
        HorizontalPodAutoscalerBehavior: scaleDown HPAScalingRules; scaleUp HPAScalingRules
        HorizontalPodAutoscalerCondition: lastTransitionTime time; message string; reason string; status! string;
          type! string
        HorizontalPodAutoscalerSpec: behavior HorizontalPodAutoscalerBehavior; maxReplicas! int32; metrics [MetricSpec];
          minReplicas int32; scaleTargetRef! CrossVersionObjectReference
        HorizontalPodAutoscalerStatus: conditions [HorizontalPodAutoscalerCondition] map(type) merge(type);
          currentMetrics [MetricStatus]; currentReplicas int32; desiredReplicas! int32; lastScaleTime time;
          observedGeneration int64
        MetricIdentifier: name! string; selector meta.LabelSelector
        MetricSpec: containerResource ContainerResourceMetricSource; external ExternalMetricSource;
          object ObjectMetricSource; pods PodsMetricSource; resource ResourceMetricSource; type! string
        MetricStatus: containerResource ContainerResourceMetricStatus; external ExternalMetricStatus;
          object ObjectMetricStatus; pods PodsMetricStatus; resource ResourceMetricStatus; type! string
        MetricTarget: averageUtilization int32; averageValue quantity; type! string; value quantity
        MetricValueStatus: averageUtilization int32; averageValue quantity; value quantity
        ObjectMetricSource: describedObject! CrossVersionObjectReference; metric! MetricIdentifier; target! MetricTarget
        ObjectMetricStatus: current! MetricValueStatus; describedObject! CrossVersionObjectReference;
          metric! MetricIdentifier
        PodsMetricSource: metric! MetricIdentifier; target! MetricTarget
        PodsMetricStatus: current! MetricValueStatus; metric! MetricIdentifier
        ResourceMetricSource: name! string; target! MetricTarget
        ResourceMetricStatus: current! MetricValueStatus; name! string
        package policy io.k8s.api.policy.v1
        Eviction: apiVersion string; deleteOptions meta.DeleteOptions; kind string; metadata meta.ObjectMeta
        PodDisruptionBudget: apiVersion string; kind string; metadata meta.ObjectMeta; spec PodDisruptionBudgetSpec;
          status PodDisruptionBudgetStatus
        PodDisruptionBudgetSpec: maxUnavailable intOrString; minAvailable intOrString;
          selector meta.LabelSelector replace; unhealthyPodEvictionPolicy string
        PodDisruptionBudgetStatus: conditions [meta.Condition] map(type) merge(type); currentHealthy! int32;
          desiredHealthy! int32; disruptedPods {time}; disruptionsAllowed! int32; expectedPods! int32;
          observedGeneration int64
        package scheduling io.k8s.api.scheduling.v1
        PriorityClass: apiVersion string; description string; globalDefault bool; kind string; metadata meta.ObjectMeta;
          preemptionPolicy string; value! int32
        """
    }
}
