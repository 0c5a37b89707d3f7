import YAML

extension FieldSpec {
    /// `name` is not a field, but kustomize's own examples carry it, and it never had a meaning.
    static let fieldNames = ["group", "version", "kind", "path", "create", "name"]

    init(_ decoder: FieldDecoder) throws {
        guard let path = try decoder.string("path") else {
            throw KustomizeError(
                .kustomizationInvalid, "'\(decoder.path)' has no 'path'", at: decoder.node.location,
                hints: ["add a path such as 'metadata/name'"])
        }
        let selector = GroupVersionKind(
            group: try decoder.string("group") ?? "", version: try decoder.string("version") ?? "",
            kind: try decoder.string("kind") ?? "")
        self.init(path, selector: selector, create: try decoder.bool("create") ?? false)
        location = decoder.node.location
    }
}
