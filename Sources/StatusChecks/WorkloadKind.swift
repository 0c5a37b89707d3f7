import KubernetesAPI
public import PipelineModel

/// The kinds that a status check knows how to wait for.
public enum WorkloadKind: String, Sendable, Hashable, CaseIterable {
    case deployment, statefulSet, daemonSet, job, pod

    /// Nil for an object that has nothing to wait for.
    public init?(_ object: DeployedObject) {
        switch (object.group, object.kind) {
        case ("apps", "Deployment"): self = .deployment
        case ("apps", "StatefulSet"): self = .statefulSet
        case ("apps", "DaemonSet"): self = .daemonSet
        case ("batch", "Job"): self = .job
        case ("", "Pod"): self = .pod
        default: return nil
        }
    }

    /// What serves the kind, on every server since 1.16.
    var resource: APIResource {
        switch self {
        case .deployment: .deployments
        case .statefulSet: .statefulSets
        case .daemonSet: .daemonSets
        case .job: .jobs
        case .pod: .pods
        }
    }
}
