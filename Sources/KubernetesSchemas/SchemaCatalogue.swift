public import JSON

/// The kinds of Kubernetes that the server knows, and what their objects look like.
public struct SchemaCatalogue: Sendable {
    /// All kinds, core group first, in the order of discovery.
    public let kinds: [ResourceKind]
    let roots: [String: FieldSchema]

    /// The built-in kinds; made at the first use.
    public static let builtIn = SchemaCatalogue(kinds: [], roots: [:])

    /// What an object of the kind looks like; `any` for a kind that is not here.
    public func schema(of kind: ResourceKind) -> FieldSchema {
        roots["\(kind.group)/\(kind.kind)"] ?? .any
    }
}
