/// The fields in which `$(NAME)` is replaced by a var (spec kustomize 10), as rows of `FieldSpec.table`.
enum DefaultVariableFields {
    static let rows: String = {
        var rows: [String] = []
        for kind in ["CronJob", "DaemonSet", "Deployment", "Job", "Pod", "ReplicaSet", "StatefulSet"] {
            guard let path = PodSpecPaths.path(of: kind) else { continue }
            for list in ["containers", "initContainers"] {
                for field in ["args", "command", "env/value", "volumeMounts/mountPath"] {
                    rows.append("\(path)/\(list)/\(field) \(kind)")
                }
            }
            switch kind {
            case "CronJob": rows.append("spec/jobTemplate/spec/template/volumes/nfs/server CronJob")
            case "StatefulSet": rows.append("spec/volumeClaimTemplates/spec/nfs/server StatefulSet")
            default: rows.append("\(path)/volumes/nfs/server \(kind)")
            }
        }
        return rows.joined(separator: "\n") + "\n" + others
    }()

    private static let others = """
        spec/template/metadata/annotations Deployment
        spec/rules/host Ingress
        spec/tls/hosts Ingress
        spec/tls/secretName Ingress
        spec/ports/port Service
        spec/ports/targetPort Service
        spec/nfs/server PersistentVolume
        metadata/labels
        metadata/annotations
        """
}
