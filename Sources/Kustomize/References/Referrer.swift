import YAML

/// The object whose reference is looked at.
struct Referrer {
    let isClusterScoped: Bool
    let namespace: String
    /// Further namespaces it may look into: those of a role binding's service accounts.
    let subjectNamespaces: Set<String>
    let roleReference: (group: String, kind: String)
    let prefixes: [String]
    let suffixes: [String]

    init(_ resource: Resource) {
        let id = resource.currentID
        isClusterScoped = id.isClusterScoped
        namespace = id.effectiveNamespace
        prefixes = resource.prefixes
        suffixes = resource.suffixes
        let reference = resource.node["roleRef"]
        roleReference = (reference?["apiGroup"]?.text ?? "", reference?["kind"]?.text ?? "")
        var namespaces: Set<String> = []
        if id.gvk.kind == "RoleBinding" {
            for subject in resource.node["subjects"]?.sequence ?? [] {
                if subject["kind"]?.text == "ServiceAccount", let namespace = subject["namespace"]?.text {
                    namespaces.insert(namespace)
                }
            }
        }
        subjectNamespaces = namespaces
    }
}
