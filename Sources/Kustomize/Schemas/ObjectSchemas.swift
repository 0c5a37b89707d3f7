/// What a build knows of Kubernetes types: which lists merge, and which kinds are cluster-scoped.
///
/// One per build, shared by all of its objects, since an `openapi` entry of a lower layer counts for everything.
final class ObjectSchemas {
    private(set) var merging = MergeSchema.builtIn
    private var scopes: [GroupVersionKind: Bool] = [:]
    /// Whether a kustomization has decided; the first one does (spec kustomize 11).
    private var isSet = false

    /// Takes a document of definitions in the place of the built-in schema; nil keeps the built-in one.
    ///
    /// Does nothing once a kustomization has decided.
    func set(_ document: () throws -> OpenAPIDocument?) rethrows {
        if isSet { return }
        isSet = true
        guard let document = try document() else { return }
        merging = document.merging
        scopes = document.isNamespaced
    }

    func isClusterScoped(_ gvk: GroupVersionKind) -> Bool {
        if ClusterScopedKinds.contains(gvk) { return true }
        return scopes[gvk] == false
    }
}
