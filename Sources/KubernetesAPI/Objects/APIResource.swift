internal import Encodings

/// A kind of object as the server serves it (discovery: `GET /api/v1`, `GET /apis/G/V`).
public struct APIResource: Sendable, Hashable {
    /// Empty for the core group.
    public var group: String
    public var version: String
    public var kind: String
    /// The plural name in paths, such as `deployments`.
    public var name: String
    public var singularName: String
    public var isNamespaced: Bool
    public var verbs: [String]
    public var shortNames: [String]
    public var categories: [String]

    public init(
        group: String, version: String, kind: String, name: String, singularName: String = "", isNamespaced: Bool,
        verbs: [String] = [], shortNames: [String] = [], categories: [String] = []
    ) {
        self.group = group
        self.version = version
        self.kind = kind
        self.name = name
        // Old servers leave it empty for built-in kinds.
        self.singularName = singularName.isEmpty ? kind.lowercased() : singularName
        self.isNamespaced = isNamespaced
        self.verbs = verbs
        self.shortNames = shortNames
        self.categories = categories
    }

    /// As written in a manifest: `v1`, `apps/v1`.
    public var apiVersion: String { group.isEmpty ? version : "\(group)/\(version)" }

    /// `Deployment.apps`, and `ConfigMap` for the core group: how ApplySets name a kind.
    public var groupKind: String { group.isEmpty ? kind : "\(kind).\(group)" }

    /// The path below the server's URL of a collection, an object, or an object's subresource.
    ///
    /// - Parameter namespace: nil for all namespaces; ignored when the kind is not namespaced.
    public func path(namespace: String?, name object: String? = nil, subresource: String? = nil) -> String {
        var path = Self.root(ofAPIVersion: apiVersion)
        if isNamespaced, let namespace { path += "/namespaces/\(PercentEncoding.encode(namespace))" }
        path += "/\(name)"
        if let object { path += "/\(PercentEncoding.encode(object))" }
        if let subresource { path += "/\(subresource)" }
        return path
    }

    /// `/api/v1` or `/apis/apps/v1`.
    static func root(ofAPIVersion apiVersion: String) -> String {
        apiVersion.contains("/") ? "/apis/\(apiVersion)" : "/api/\(apiVersion)"
    }
}

extension APIResource {
    /// Kinds that every server has, for those who need no discovery to name them.
    public static let pods = APIResource(group: "", version: "v1", kind: "Pod", name: "pods", isNamespaced: true)
    public static let services = APIResource(
        group: "", version: "v1", kind: "Service", name: "services", isNamespaced: true)
    public static let events = APIResource(group: "", version: "v1", kind: "Event", name: "events", isNamespaced: true)
    public static let namespaces = APIResource(
        group: "", version: "v1", kind: "Namespace", name: "namespaces", isNamespaced: false)
    public static let configMaps = APIResource(
        group: "", version: "v1", kind: "ConfigMap", name: "configmaps", isNamespaced: true)
    public static let secrets = APIResource(
        group: "", version: "v1", kind: "Secret", name: "secrets", isNamespaced: true)
    public static let deployments = APIResource(
        group: "apps", version: "v1", kind: "Deployment", name: "deployments", isNamespaced: true)
    public static let replicaSets = APIResource(
        group: "apps", version: "v1", kind: "ReplicaSet", name: "replicasets", isNamespaced: true)
    public static let statefulSets = APIResource(
        group: "apps", version: "v1", kind: "StatefulSet", name: "statefulsets", isNamespaced: true)
    public static let daemonSets = APIResource(
        group: "apps", version: "v1", kind: "DaemonSet", name: "daemonsets", isNamespaced: true)
    public static let jobs = APIResource(group: "batch", version: "v1", kind: "Job", name: "jobs", isNamespaced: true)
}
