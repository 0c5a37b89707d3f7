/// A resource of an API group whatever its version, such as `deployments` of `apps`.
public struct GroupResource: Sendable, Hashable, CustomStringConvertible {
    /// Empty for the core group.
    public var group: String
    /// The plural, lower case.
    public var resource: String

    public init(_ resource: String, group: String = "") {
        self.group = group
        self.resource = resource
    }

    /// `deployments.apps`, and `pods` for the core group.
    public var description: String { group.isEmpty ? resource : "\(resource).\(group)" }
}

extension GroupResource {
    public static let bindings = GroupResource("bindings")
    public static let configMaps = GroupResource("configmaps")
    public static let endpoints = GroupResource("endpoints")
    public static let events = GroupResource("events")
    public static let limitRanges = GroupResource("limitranges")
    public static let namespaces = GroupResource("namespaces")
    public static let nodes = GroupResource("nodes")
    public static let persistentVolumeClaims = GroupResource("persistentvolumeclaims")
    public static let persistentVolumes = GroupResource("persistentvolumes")
    public static let pods = GroupResource("pods")
    public static let replicationControllers = GroupResource("replicationcontrollers")
    public static let resourceQuotas = GroupResource("resourcequotas")
    public static let secrets = GroupResource("secrets")
    public static let serviceAccounts = GroupResource("serviceaccounts")
    public static let services = GroupResource("services")
    public static let controllerRevisions = GroupResource("controllerrevisions", group: "apps")
    public static let daemonSets = GroupResource("daemonsets", group: "apps")
    public static let deployments = GroupResource("deployments", group: "apps")
    public static let replicaSets = GroupResource("replicasets", group: "apps")
    public static let statefulSets = GroupResource("statefulsets", group: "apps")
    public static let cronJobs = GroupResource("cronjobs", group: "batch")
    public static let jobs = GroupResource("jobs", group: "batch")
    public static let endpointSlices = GroupResource("endpointslices", group: "discovery.k8s.io")
    public static let ingresses = GroupResource("ingresses", group: "networking.k8s.io")
    public static let networkPolicies = GroupResource("networkpolicies", group: "networking.k8s.io")
    public static let storageClasses = GroupResource("storageclasses", group: "storage.k8s.io")
    public static let customResourceDefinitions = GroupResource(
        "customresourcedefinitions", group: "apiextensions.k8s.io")
}
