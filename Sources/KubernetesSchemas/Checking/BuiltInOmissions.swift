/// Fields that the server does not write when they are zero, `false` or `""`, a type a line: `TYPE: FIELD FIELD ...`.
/// Others mean something then, such as `replicas: 0` or an empty `storageClassName`.
enum BuiltInOmissions {
    static var text: String {
        """
        meta.ObjectMeta: generateName namespace selfLink
        core.PodSpec: hostIPC hostNetwork hostPID hostname nodeName priorityClassName serviceAccountName subdomain
        core.Container: stdin stdinOnce tty workingDir
        core.EphemeralContainer: stdin stdinOnce targetContainerName tty workingDir
        core.ContainerPort: hostIP hostPort name
        core.ContainerStateTerminated: message signal
        core.ContainerStateWaiting: message
        core.EnvFromSource: prefix
        core.EnvVar: value
        core.EmptyDirVolumeSource: medium
        core.NFSVolumeSource: readOnly
        core.PersistentVolumeClaimVolumeSource: readOnly
        core.PodStatus: message reason
        core.PodCondition: message reason
        core.Probe: initialDelaySeconds
        core.Toleration: effect key operator value
        core.VolumeMount: readOnly subPath subPathExpr
        core.ReplicationControllerSpec: minReadySeconds
        core.ReplicationControllerStatus: availableReplicas fullyLabeledReplicas observedGeneration readyReplicas
        core.ServicePort: name nodePort
        core.ServiceSpec: clusterIP externalName healthCheckNodePort loadBalancerIP publishNotReadyAddresses
        apps.DaemonSetSpec: minReadySeconds
        apps.DaemonSetStatus: numberAvailable numberUnavailable observedGeneration updatedNumberScheduled
        apps.DeploymentSpec: minReadySeconds paused
        apps.DeploymentStatus: availableReplicas observedGeneration readyReplicas replicas unavailableReplicas
          updatedReplicas
        apps.DeploymentCondition: message reason
        apps.ReplicaSetSpec: minReadySeconds
        apps.ReplicaSetStatus: availableReplicas fullyLabeledReplicas observedGeneration readyReplicas
        apps.StatefulSetSpec: minReadySeconds
        apps.StatefulSetStatus: currentReplicas currentRevision observedGeneration readyReplicas updateRevision
          updatedReplicas
        batch.JobStatus: active completedIndexes failed succeeded
        networking.HTTPIngressPath: path
        networking.IngressRule: host
        networking.IngressTLS: secretName
        networking.ServiceBackendPort: name number
        rbac.Subject: apiGroup namespace
        """
    }
}
