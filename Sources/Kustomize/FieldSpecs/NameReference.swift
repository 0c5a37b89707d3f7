/// "Objects of this type are named by these fields" (spec kustomize 9).
struct NameReference: Sendable {
    /// The type that is referred to.
    var target: GroupVersionKind
    var fields: [FieldSpec]
}
