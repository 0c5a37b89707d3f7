/// What cannot be changed, a type a line: `TYPE: PATH HOW: DETAIL; ...`. HOW is `fixed` (`Invalid value` with the new
/// value, then DETAIL), `forbidden` (DETAIL alone), or `only FIELD,FIELD` (all but these fields of the object at PATH).
enum BuiltInUpdates {
    static var text: String {
        """
        apps.Deployment: spec.selector fixed: field is immutable
        apps.ReplicaSet: spec.selector fixed: field is immutable
        apps.DaemonSet: spec.selector fixed: field is immutable
        apps.StatefulSet: spec only replicas,ordinals,template,updateStrategy,persistentVolumeClaimRetentionPolicy,minReadySeconds: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden
        batch.Job: spec.completions fixed: field is immutable; spec.selector fixed: field is immutable;
          spec.template fixed: field is immutable; spec.completionMode fixed: field is immutable
        core.Secret: type fixed: field is immutable
        core.PersistentVolumeClaim: spec only resources,volumeAttributesClassName,volumeName: spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims
        rbac.RoleBinding: roleRef fixed: cannot change roleRef
        rbac.ClusterRoleBinding: roleRef fixed: cannot change roleRef
        storage.StorageClass: parameters forbidden: updates to parameters are forbidden.;
          provisioner forbidden: updates to provisioner are forbidden.;
          reclaimPolicy forbidden: updates to reclaimPolicy are forbidden.; volumeBindingMode fixed: field is immutable
        scheduling.PriorityClass: value forbidden: may not be changed in an update.;
          preemptionPolicy forbidden: may not be changed in an update.
        networking.IngressClass: spec.controller fixed: field is immutable
        discovery.EndpointSlice: addressType fixed: field is immutable
        apps.ControllerRevision: data fixed: field is immutable
        apiextensions.CustomResourceDefinition: spec.scope fixed: field is immutable;
          spec.names.plural fixed: field is immutable; spec.group fixed: field is immutable
        """
    }
}
