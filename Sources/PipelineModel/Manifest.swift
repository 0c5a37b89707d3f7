public import Diagnostics
public import YAML

/// One Kubernetes object as YAML.
public struct Manifest: Sendable {
    /// The object. Marks in it point at the lines the user wrote.
    public var node: Node

    /// The patches that touched it, in the order they did, as far as marks do not tell: what a patch takes away leaves
    /// none.
    public var patches: [SourceLocation]

    public init(_ node: Node, patches: [SourceLocation] = []) {
        self.node = node
        self.patches = patches
    }

    public var apiVersion: String { node["apiVersion"]?.string ?? "" }
    public var kind: String { node["kind"]?.string ?? "" }
    public var name: String { node["metadata"]?["name"]?.text ?? "" }
    /// The namespace as written; nil when none is.
    public var namespace: String? { node["metadata"]?["namespace"]?.text }
    /// The API group: empty for the core group.
    public var group: String {
        let parts = apiVersion.split(separator: "/", omittingEmptySubsequences: false)
        return parts.count > 1 ? String(parts[0]) : ""
    }
    /// Where the document begins in the user's file.
    public var location: SourceLocation? { node.location ?? node["kind"]?.location }

    /// `deployment/frontend`: how messages name the object.
    public var displayName: String { "\(kind.lowercased())/\(name)" }
}
