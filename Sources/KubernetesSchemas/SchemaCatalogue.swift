/// The kinds of Kubernetes that the server knows, and what their objects look like.
public struct SchemaCatalogue: Sendable {
    /// All kinds, core group first, in the order of discovery; kinds that were added come last.
    public let kinds: [ResourceKind]
    /// By `group/kind`.
    let roots: [String: FieldSchema]
    let types: TypeTable?
    let defaults: DefaultTable?
    let checks: CheckTable?
    let updates: UpdateCheck?
    let omissions: OmissionTable?

    private let resources: [String: Int]

    init(
        kinds: [ResourceKind], roots: [String: FieldSchema], types: TypeTable? = nil, defaults: DefaultTable? = nil,
        checks: CheckTable? = nil, updates: UpdateCheck? = nil, omissions: OmissionTable? = nil
    ) {
        self.kinds = kinds
        self.roots = roots
        self.types = types
        self.defaults = defaults
        self.checks = checks
        self.updates = updates
        self.omissions = omissions
        resources = Dictionary(kinds.enumerated().map { ("\($1.group)/\($1.resource)", $0) }) { first, _ in first }
    }

    /// Kinds with the types of their objects, and nothing else.
    public init(kinds: [(kind: ResourceKind, schema: FieldSchema)] = []) {
        self.init(
            kinds: kinds.map(\.kind),
            roots: Dictionary(kinds.map { (Self.key($0.kind.group, $0.kind.kind), $0.schema) }) { _, last in last })
    }

    /// The built-in kinds, with others, such as those of custom resource definitions. Of equal group and kind the added
    /// one counts.
    public func adding(_ others: [(kind: ResourceKind, schema: FieldSchema)]) -> SchemaCatalogue {
        guard !others.isEmpty else { return self }
        var roots = roots
        for other in others { roots[Self.key(other.kind.group, other.kind.kind)] = other.schema }
        let replaced = Set(others.map { Self.key($0.kind.group, $0.kind.kind) })
        let kept = kinds.filter { !replaced.contains(Self.key($0.group, $0.kind)) }
        return SchemaCatalogue(
            kinds: kept + others.map(\.kind), roots: roots, types: types, defaults: defaults,
            checks: checks, updates: updates, omissions: omissions)
    }

    /// What an object of the kind looks like; `any` for a kind that is not here.
    public func schema(of kind: ResourceKind) -> FieldSchema {
        schema(group: kind.group, kind: kind.kind) ?? .any
    }

    /// What an object of a group's kind looks like, also of those that are no resource, such as `Scale` of `autoscaling`.
    public func schema(group: String, kind: String) -> FieldSchema? {
        roots[Self.key(group, kind)]
    }

    /// The kind that a group's resource holds, such as `deployments` of `apps`.
    public func kind(group: String, resource: String) -> ResourceKind? {
        resources["\(group)/\(resource)"].map { kinds[$0] }
    }

    /// The kind of an object; nil if the version is not served.
    public func kind(group: String, version: String, kind: String) -> ResourceKind? {
        kinds.first { $0.kind == kind && $0.group == group && $0.versions.contains(version) }
    }

    /// The kind of an object by its `apiVersion` and `kind`.
    public func kind(apiVersion: String, kind: String) -> ResourceKind? {
        let slash = apiVersion.firstIndex(of: "/")
        return self.kind(
            group: slash.map { String(apiVersion[..<$0]) } ?? "",
            version: slash.map { String(apiVersion[apiVersion.index(after: $0)...]) } ?? apiVersion, kind: kind)
    }

    static func key(_ group: String, _ kind: String) -> String { "\(group)/\(kind)" }
}
