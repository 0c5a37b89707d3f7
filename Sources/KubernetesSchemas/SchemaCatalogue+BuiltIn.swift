extension SchemaCatalogue {
    /// The built-in kinds; made at the first use.
    public static let builtIn: SchemaCatalogue = {
        // The texts are part of the program, and a test reads all of them; without them there are no kinds.
        (try? SchemaCatalogue(kinds: BuiltInKinds.text, types: builtInTypes, defaults: BuiltInDefaults.text))
            ?? SchemaCatalogue()
    }()

    static var builtInTypes: [String] {
        [
            MetaTypes.text, CoreTypes.text, PodTypes.text, VolumeTypes.text, WorkloadTypes.text, ClusterTypes.text,
            ExtensionTypes.text,
        ]
    }

    /// Types of requests and answers, which are no resources: group, kind, type.
    private static let others = [
        ("autoscaling", "Scale", "io.k8s.api.autoscaling.v1.Scale"),
        ("policy", "Eviction", "io.k8s.api.policy.v1.Eviction"),
        ("authentication.k8s.io", "TokenRequest", "io.k8s.api.authentication.v1.TokenRequest"),
        ("", "DeleteOptions", "io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions"),
        ("", "Status", "io.k8s.apimachinery.pkg.apis.meta.v1.Status"),
    ]

    init(kinds text: String, types texts: [String], defaults: String) throws(TypeTableError) {
        let types = try TypeTable(texts)
        let rows = try KindTable(text).rows
        var roots: [String: FieldSchema] = [:]
        for row in rows { roots[Self.key(row.kind.group, row.kind.kind)] = types.schema(row.type) }
        for (group, kind, type) in Self.others { roots[Self.key(group, kind)] = types.schema(type) }
        self.init(
            kinds: rows.map(\.kind), roots: roots, types: types, defaults: try DefaultTable(defaults, types: types),
            checks: try CheckTable(BuiltInChecks.text, types: types),
            updates: try UpdateCheck(BuiltInUpdates.text, types: types),
            omissions: try OmissionTable(BuiltInOmissions.text, types: types))
    }
}
