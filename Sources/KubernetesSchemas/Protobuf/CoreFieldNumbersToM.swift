/// The field numbers of the core group's types, A to M.
enum CoreFieldNumbersToM {
    static var text: String {
        """
        package core io.k8s.api.core.v1
        AWSElasticBlockStoreVolumeSource: volumeID! fsType partition readOnly
        Affinity: nodeAffinity podAffinity podAntiAffinity
        AppArmorProfile: type! localhostProfile!
        AttachedVolume: name! devicePath!
        AzureDiskVolumeSource: diskName! diskURI! cachingMode! fsType! readOnly! kind!
        AzureFilePersistentVolumeSource: secretName! shareName! readOnly secretNamespace!
        AzureFileVolumeSource: secretName! shareName! readOnly
        Binding: metadata target
        CSIPersistentVolumeSource: driver! volumeHandle! readOnly fsType volumeAttributes controllerPublishSecretRef
          nodeStageSecretRef nodePublishSecretRef controllerExpandSecretRef nodeExpandSecretRef
        CSIVolumeSource: driver! readOnly! fsType! volumeAttributes nodePublishSecretRef
        Capabilities: add drop
        CephFSPersistentVolumeSource: monitors path user secretFile secretRef readOnly
        CephFSVolumeSource: monitors path user secretFile secretRef readOnly
        CinderPersistentVolumeSource: volumeID! fsType readOnly secretRef
        CinderVolumeSource: volumeID! fsType readOnly secretRef
        ClientIPConfig: timeoutSeconds!
        ClusterTrustBundleProjection: name! signerName! labelSelector path! optional!
        ComponentCondition: type! status! message error
        ComponentStatus: metadata conditions
        ConfigMap: metadata data binaryData immutable!
        ConfigMapEnvSource: +LocalObjectReference optional!
        ConfigMapKeySelector: +LocalObjectReference key! optional!
        ConfigMapNodeConfigSource: namespace! name! uid resourceVersion kubeletConfigKey!
        ConfigMapProjection: +LocalObjectReference items 4 optional!
        ConfigMapVolumeSource: +LocalObjectReference items defaultMode! optional!
        Container: name! image command args workingDir ports env resources volumeMounts livenessProbe readinessProbe
          lifecycle terminationMessagePath imagePullPolicy securityContext stdin stdinOnce tty envFrom
          terminationMessagePolicy volumeDevices startupProbe resizePolicy restartPolicy!
        ContainerImage: names sizeBytes
        ContainerPort: name hostPort containerPort! protocol hostIP
        ContainerResizePolicy: resourceName! restartPolicy!
        ContainerState: waiting running terminated
        ContainerStateRunning: startedAt
        ContainerStateTerminated: exitCode! signal reason message startedAt finishedAt containerID
        ContainerStateWaiting: reason message
        ContainerStatus: name! state lastState ready! restartCount! image! imageID! containerID started!
          allocatedResources resources volumeMounts user allocatedResourcesStatus
        ContainerUser: linux
        DaemonEndpoint: Port!
        DownwardAPIProjection: items
        DownwardAPIVolumeFile: path! fieldRef resourceFieldRef mode!
        DownwardAPIVolumeSource: items defaultMode!
        EmptyDirVolumeSource: medium sizeLimit
        EndpointAddress: ip! targetRef hostname nodeName!
        EndpointPort: name port! protocol appProtocol!
        EndpointSubset: addresses notReadyAddresses ports
        Endpoints: metadata subsets
        EnvFromSource: prefix configMapRef secretRef
        EnvVar: name! value valueFrom
        EnvVarSource: fieldRef resourceFieldRef configMapKeyRef secretKeyRef
        EphemeralContainer: +EphemeralContainerCommon targetContainerName
        EphemeralContainerCommon: name! image command args workingDir ports env resources volumeMounts livenessProbe
          readinessProbe lifecycle terminationMessagePath imagePullPolicy securityContext stdin stdinOnce tty envFrom
          terminationMessagePolicy volumeDevices startupProbe resizePolicy restartPolicy!
        EphemeralVolumeSource: volumeClaimTemplate
        Event: metadata involvedObject reason message source firstTimestamp lastTimestamp count type eventTime series
          action related reportingComponent! reportingInstance!
        EventSeries: count lastObservedTime
        EventSource: component host
        ExecAction: command
        FCVolumeSource: targetWWNs lun! fsType readOnly wwids
        FlexPersistentVolumeSource: driver! fsType secretRef readOnly options
        FlexVolumeSource: driver! fsType secretRef readOnly options
        FlockerVolumeSource: datasetName datasetUUID
        GCEPersistentDiskVolumeSource: pdName! fsType partition readOnly
        GRPCAction: port! service!
        GitRepoVolumeSource: repository! revision directory
        GlusterfsPersistentVolumeSource: endpoints! path! readOnly endpointsNamespace!
        GlusterfsVolumeSource: endpoints! path! readOnly
        HTTPGetAction: path port! host scheme httpHeaders
        HTTPHeader: name! value!
        HostAlias: ip! hostnames
        HostIP: ip!
        HostPathVolumeSource: path! type!
        ISCSIPersistentVolumeSource: targetPortal! iqn! lun! iscsiInterface fsType readOnly portals chapAuthDiscovery
          10 secretRef chapAuthSession initiatorName!
        ISCSIVolumeSource: targetPortal! iqn! lun! iscsiInterface fsType readOnly portals chapAuthDiscovery 10
          secretRef chapAuthSession initiatorName!
        ImageVolumeSource: reference pullPolicy
        KeyToPath: key! path! mode!
        Lifecycle: postStart preStop
        LifecycleHandler: exec httpGet tcpSocket sleep
        LimitRange: metadata spec
        LimitRangeItem: type! max min default defaultRequest maxLimitRequestRatio
        LimitRangeSpec: limits
        LinuxContainerUser: uid! gid! supplementalGroups
        LoadBalancerIngress: ip hostname ipMode! ports
        LoadBalancerStatus: ingress
        LocalObjectReference: name
        LocalVolumeSource: path! fsType!
        ModifyVolumeStatus: targetVolumeAttributesClassName status!
        """
    }
}
