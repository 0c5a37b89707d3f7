/// A kind that the server serves, and how it is addressed.
public struct ResourceKind: Sendable, Hashable {
    /// Empty for the core group.
    public var group: String
    /// Served versions, the preferred one first; objects are stored in it.
    public var versions: [String]
    public var kind: String
    public var listKind: String
    /// The plural, lower case.
    public var resource: String
    public var singular: String
    public var shortNames: [String]
    public var categories: [String]
    public var isNamespaced: Bool
    /// Such as `create`, `delete`, `deletecollection`, `get`, `list`, `patch`, `update`, `watch`.
    public var verbs: [String]
    /// Such as `status`, `scale`, `log`, `exec`.
    public var subresources: [String]

    public init(
        group: String, versions: [String], kind: String, listKind: String? = nil, resource: String, singular: String,
        shortNames: [String] = [], categories: [String] = [], isNamespaced: Bool = true,
        verbs: [String] = ResourceKind.allVerbs, subresources: [String] = []
    ) {
        self.group = group
        self.versions = versions
        self.kind = kind
        self.listKind = listKind ?? kind + "List"
        self.resource = resource
        self.singular = singular
        self.shortNames = shortNames
        self.categories = categories
        self.isNamespaced = isNamespaced
        self.verbs = verbs
        self.subresources = subresources
    }

    public static let allVerbs = [
        "create", "delete", "deletecollection", "get", "list", "patch", "update", "watch",
    ]

    /// `v1` or `apps/v1`: the `apiVersion` that objects are stored in.
    public var apiVersion: String { apiVersion(versions.first ?? "v1") }

    public func apiVersion(_ version: String) -> String { group.isEmpty ? version : "\(group)/\(version)" }
}
