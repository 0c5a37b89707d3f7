/// Where the pod spec of each kind of workload is.
enum PodSpecPaths {
    static let byKind: [(kind: String, path: String)] = [
        ("Pod", "spec"), ("PodTemplate", "template/spec"), ("Deployment", "spec/template/spec"),
        ("ReplicaSet", "spec/template/spec"), ("DaemonSet", "spec/template/spec"),
        ("StatefulSet", "spec/template/spec"), ("Job", "spec/template/spec"),
        ("ReplicationController", "spec/template/spec"), ("CronJob", "spec/jobTemplate/spec/template/spec"),
    ]

    static func path(of kind: String) -> String? { byKind.first { $0.kind == kind }?.path }
}
