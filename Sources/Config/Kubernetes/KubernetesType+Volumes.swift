extension KubernetesType {
    /// The types of volumes and their mounts, as `k8s.io/api` v0.33 has them, a type a line: `TYPE: FIELD; FIELD; ...`.
    ///
    /// A field is `NAME FORM`, with `!` behind the name when it is written though it is zero. The form is `string`,
    /// `bool`, `int32`, `int64`, `quantity`, `time` or a type, `[FORM]` a list, `{FORM}` a mapping, and `*FORM` what may
    /// also be absent.
    static var volumeTypes: String {
        """
        AWSElasticBlockStoreVolumeSource: volumeID! string; fsType string; partition int32; readOnly bool
        AzureDiskVolumeSource: diskName! string; diskURI! string; cachingMode *string; fsType *string; readOnly
          *bool; kind *string
        AzureFileVolumeSource: secretName! string; shareName! string; readOnly bool
        CSIVolumeSource: driver! string; readOnly *bool; fsType *string; volumeAttributes {string};
          nodePublishSecretRef *LocalObjectReference
        CephFSVolumeSource: monitors! [string]; path string; user string; secretFile string; secretRef
          *LocalObjectReference; readOnly bool
        CinderVolumeSource: volumeID! string; fsType string; readOnly bool; secretRef *LocalObjectReference
        ClusterTrustBundleProjection: name *string; signerName *string; labelSelector *LabelSelector; optional
          *bool; path! string
        ConfigMapProjection: name string; items [KeyToPath]; optional *bool
        ConfigMapVolumeSource: name string; items [KeyToPath]; defaultMode *int32; optional *bool
        DownwardAPIProjection: items [DownwardAPIVolumeFile]
        DownwardAPIVolumeFile: path! string; fieldRef *ObjectFieldSelector; resourceFieldRef *ResourceFieldSelector;
          mode *int32
        DownwardAPIVolumeSource: items [DownwardAPIVolumeFile]; defaultMode *int32
        EmptyDirVolumeSource: medium string; sizeLimit *quantity
        EphemeralVolumeSource: volumeClaimTemplate *PersistentVolumeClaimTemplate
        FCVolumeSource: targetWWNs [string]; lun *int32; fsType string; readOnly bool; wwids [string]
        FlexVolumeSource: driver! string; fsType string; secretRef *LocalObjectReference; readOnly bool; options
          {string}
        FlockerVolumeSource: datasetName string; datasetUUID string
        GCEPersistentDiskVolumeSource: pdName! string; fsType string; partition int32; readOnly bool
        GitRepoVolumeSource: repository! string; revision string; directory string
        GlusterfsVolumeSource: endpoints! string; path! string; readOnly bool
        HostPathVolumeSource: path! string; type *string
        ISCSIVolumeSource: targetPortal! string; iqn! string; lun! int32; iscsiInterface string; fsType string;
          readOnly bool; portals [string]; chapAuthDiscovery bool; chapAuthSession bool; secretRef
          *LocalObjectReference; initiatorName *string
        ImageVolumeSource: reference string; pullPolicy string
        KeyToPath: key! string; path! string; mode *int32
        LabelSelector: matchLabels {string}; matchExpressions [LabelSelectorRequirement]
        LabelSelectorRequirement: key! string; operator! string; values [string]
        LocalObjectReference: name string
        NFSVolumeSource: server! string; path! string; readOnly bool
        ObjectFieldSelector: apiVersion string; fieldPath! string
        ObjectMeta: name string; generateName string; namespace string; selfLink string; uid string; resourceVersion
          string; generation int64; creationTimestamp! time; deletionTimestamp *time; deletionGracePeriodSeconds
          *int64; labels {string}; annotations {string}; ownerReferences [OwnerReference]; finalizers [string]
        OwnerReference: apiVersion! string; kind! string; name! string; uid! string; controller *bool;
          blockOwnerDeletion *bool
        PersistentVolumeClaimSpec: accessModes [string]; selector *LabelSelector; resources!
          VolumeResourceRequirements; volumeName string; storageClassName *string; volumeMode *string; dataSource
          *TypedLocalObjectReference; dataSourceRef *TypedObjectReference; volumeAttributesClassName *string
        PersistentVolumeClaimTemplate: metadata! ObjectMeta; spec! PersistentVolumeClaimSpec
        PersistentVolumeClaimVolumeSource: claimName! string; readOnly bool
        PhotonPersistentDiskVolumeSource: pdID! string; fsType string
        PortworxVolumeSource: volumeID! string; fsType string; readOnly bool
        ProjectedVolumeSource: sources! [VolumeProjection]; defaultMode *int32
        QuobyteVolumeSource: registry! string; volume! string; readOnly bool; user string; group string; tenant
          string
        RBDVolumeSource: monitors! [string]; image! string; fsType string; pool string; user string; keyring string;
          secretRef *LocalObjectReference; readOnly bool
        ResourceFieldSelector: containerName string; resource! string; divisor! quantity
        ScaleIOVolumeSource: gateway! string; system! string; secretRef! *LocalObjectReference; sslEnabled bool;
          protectionDomain string; storagePool string; storageMode string; volumeName string; fsType string;
          readOnly bool
        SecretProjection: name string; items [KeyToPath]; optional *bool
        SecretVolumeSource: secretName string; items [KeyToPath]; defaultMode *int32; optional *bool
        ServiceAccountTokenProjection: audience string; expirationSeconds *int64; path! string
        StorageOSVolumeSource: volumeName string; volumeNamespace string; fsType string; readOnly bool; secretRef
          *LocalObjectReference
        TypedLocalObjectReference: apiGroup! *string; kind! string; name! string
        TypedObjectReference: apiGroup! *string; kind! string; name! string; namespace *string
        Volume: name! string; hostPath *HostPathVolumeSource; emptyDir *EmptyDirVolumeSource; gcePersistentDisk
          *GCEPersistentDiskVolumeSource; awsElasticBlockStore *AWSElasticBlockStoreVolumeSource; gitRepo
          *GitRepoVolumeSource; secret *SecretVolumeSource; nfs *NFSVolumeSource; iscsi *ISCSIVolumeSource;
          glusterfs *GlusterfsVolumeSource; persistentVolumeClaim *PersistentVolumeClaimVolumeSource; rbd
          *RBDVolumeSource; flexVolume *FlexVolumeSource; cinder *CinderVolumeSource; cephfs *CephFSVolumeSource;
          flocker *FlockerVolumeSource; downwardAPI *DownwardAPIVolumeSource; fc *FCVolumeSource; azureFile
          *AzureFileVolumeSource; configMap *ConfigMapVolumeSource; vsphereVolume *VsphereVirtualDiskVolumeSource;
          quobyte *QuobyteVolumeSource; azureDisk *AzureDiskVolumeSource; photonPersistentDisk
          *PhotonPersistentDiskVolumeSource; projected *ProjectedVolumeSource; portworxVolume *PortworxVolumeSource;
          scaleIO *ScaleIOVolumeSource; storageos *StorageOSVolumeSource; csi *CSIVolumeSource; ephemeral
          *EphemeralVolumeSource; image *ImageVolumeSource
        VolumeMount: name! string; readOnly bool; recursiveReadOnly *string; mountPath! string; subPath string;
          mountPropagation *string; subPathExpr string
        VolumeProjection: secret *SecretProjection; downwardAPI *DownwardAPIProjection; configMap
          *ConfigMapProjection; serviceAccountToken *ServiceAccountTokenProjection; clusterTrustBundle
          *ClusterTrustBundleProjection
        VolumeResourceRequirements: limits {quantity}; requests {quantity}
        VsphereVirtualDiskVolumeSource: volumePath! string; fsType string; storagePolicyName string; storagePolicyID
          string
        """
    }
}
